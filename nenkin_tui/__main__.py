"""`nenkin-tui` and `python -m nenkin_tui`."""

import sys
from typing import NoReturn


def main() -> NoReturn:
    """Runs the command line; --help and --version answer without loading the screens."""
    from nenkin_tui.cli import run  # noqa: PLC0415 - nothing is loaded by importing this module

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
