"""From the words of a command line to an exit code."""

import importlib
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from zjg_kg._errors import ParameterError, ZjgKgError
from zjg_kg._language import current, text, use
from zjg_kg.cli import _console, _usage
from zjg_kg.cli._app import Group, show_help, take_strings
from zjg_kg.cli._options import language

if TYPE_CHECKING:
    from zjg_kg.cli._app import Command

PROGRAM: Final = "zjg-kg"
FAULT: Final = 4
"""Exit code of a fault in the program itself, which no input should be able to cause."""
INTERRUPTED: Final = 130

# The commands in the order of the help, each with the module that has it.
_MODULES: Final = {
    "tour": "tour",
    "info": "graph",
    "search": "graph",
    "show": "graph",
    "connect": "connect",
    "common": "connect",
    "neighbours": "neighbours",
    "between": "neighbours",
    "control": "neighbours",
    "rank": "rank",
    "communities": "rank",
    "questions": "ask",
    "ask": "ask",
    "sparql": "ask",
    "evidence": "graph",
    "figures": "graph",
    "silences": "graph",
    "template": "template",
    "import": "import_",
    "load": "load",
    "claims": "claims",
    "duplicates": "merge",
    "merge": "merge",
    "sources": "sources",
    "conflicts": "conflicts",
    "diff": "diff",
    "patch": "diff",
    "store": "store",
    "validate": "files",
    "export": "export",
    "format": "files",
}


class Root(Group):
    """All commands; one is built when it is named."""

    takes = ("format", "graph", "output", "overwrite", "bom", "evidence")
    examples = (
        "zjg-kg tour",
        "zjg-kg connect 阿里云 浙大网新",
        "zjg-kg questions",
        "zjg-kg ask key-enterprises",
    )

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of all commands."""
        return list(_MODULES)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """One command by name, or ``None``."""
        return load(cmd_name) if cmd_name in _MODULES else None


def load(name: str) -> "Command | Group":
    """Build a command in the current language."""
    app = typer.Typer(rich_markup_mode=None)
    importlib.import_module(f"zjg_kg.cli.{_MODULES[name]}").register(app)
    return typer.main.get_group(app).commands[name]  # type: ignore[return-value]


def root() -> Any:
    """Build the root of all commands in the current language."""
    app = typer.Typer(
        cls=Root,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        help=text(
            zh="紫金港科技城的知识图谱：对关系提问，每条答案都注明出处。",
            en="The knowledge graph of Zijingang Sci-Tech City: questions about relationships, "
            "answered with the passage behind every row.",
        ),
    )

    @app.callback(invoke_without_command=True)
    def zjg_kg(
        context: typer.Context,
        version: Annotated[
            bool,
            typer.Option(
                "--version",
                help=text(zh="显示版本。", en="Show the version."),
                callback=_show_version,
                is_eager=True,
                expose_value=False,
            ),
        ] = False,
    ) -> None:
        show_help(context)

    command = typer.main.get_command(app)
    take_strings(command.params)  # those with which Typer installs completion, too
    return command


def _show_version(context: typer.Context, value: bool) -> None:
    if value and not context.resilient_parsing:
        from zjg_kg import __version__

        _console.out(f"{PROGRAM} {__version__}")
        raise typer.Exit


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line and return its exit code.

    0 done, an empty answer included; 1 findings, such as a validation that found errors; 2 a
    command line that asks for what does not exist or cannot be; 3 input that cannot be read;
    4 a fault in the program.

    >>> main(["--version"])
    zjg-kg ...
    0
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    _console.prepare()
    with use(language(words) or current()):
        try:
            return _run(words)
        except BrokenPipeError:
            _console.abandon()  # the reader has what it wanted (`| head`)
            return 0


def _run(words: list[str]) -> int:
    try:
        code = _invoke(words)
        _console.finish()
        return code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        raise
    except ZjgKgError as error:
        _complain(str(error))
        return error.exit_code
    except _usage.UsageError as error:
        _complain(_usage.message(error))
        _console.say(_usage.hint(error))
        return 2
    except Exception as error:
        if os.environ.get("ZJG_KG_DEBUG"):
            raise
        _complain(
            text(
                zh=f"程序出错（{type(error).__name__}：{error}）。"
                "设置 ZJG_KG_DEBUG=1 再运行一次，可看到详情，请附在错误报告中。",
                en=f"a fault in the program ({type(error).__name__}: {error}). "
                "Run it again with ZJG_KG_DEBUG=1 to see where, and report that.",
            )
        )
        return FAULT


def _invoke(words: list[str]) -> int:
    _check_text(words)
    command = root()
    if "_ZJG_KG_COMPLETE" in os.environ:
        command.main(words, prog_name=PROGRAM)
    try:
        with command.make_context(PROGRAM, words) as context:
            command.invoke(context)
    except typer.Exit as end:
        return end.exit_code
    except typer.Abort:
        return INTERRUPTED
    return 0


def _check_text(words: Sequence[str]) -> None:
    for word in words:
        try:
            word.encode()
        except UnicodeEncodeError as error:
            raise ParameterError(
                zh=f"“{word}”不是 {sys.getfilesystemencoding()} 编码的文本；请检查终端的编码。",
                en=f"{word!r} is no text in {sys.getfilesystemencoding()}; "
                "check the encoding of your terminal.",
            ) from error


def _complain(message: str) -> None:
    _console.say(text(zh=f"错误：{message}", en=f"error: {message}"))
