"""The command line ``zjg-kg``: the library's thin twin.

Commands parse, call and print; what they print goes through ``_output``, what they say beside it
through ``_console``. A command's module is imported when that command is used.
"""

from zjg_kg.cli._main import main

__all__ = ["main"]
