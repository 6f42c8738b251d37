"""``python -m zjg_kg``: the command line without its console script."""

import sys

from zjg_kg.cli import main

if __name__ == "__main__":
    sys.exit(main())
