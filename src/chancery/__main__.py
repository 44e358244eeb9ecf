"""The command ``chancery``: runs the command line and turns what goes wrong into one line and an exit code."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> None:
    """Run ``chancery`` with the arguments of the process, or those given, and leave with its exit code."""
    from chancery.garbage import seldom

    with seldom():
        from chancery.cli import run

        sys.exit(run(sys.argv[1:] if arguments is None else list(arguments)))


if __name__ == "__main__":
    main()
