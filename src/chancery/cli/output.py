"""Where results and messages go: results to standard output or a file, everything else to standard error."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chancery.queries import Result


_SHORT = 12
"""Columns up to this width are never wrapped."""


def say(message: str) -> None:
    """One line to standard error."""
    try:
        print(message.encode("utf-8", "replace").decode("utf-8"), file=sys.stderr, flush=True)
    except OSError:
        pass  # nobody listens any more


def on_terminal() -> bool:
    """Whether results go to a person's screen."""
    return sys.stdout.isatty()


def emit(text: str, output: Path | None = None) -> None:
    """Results as UTF-8, line ends as they are, to a file (as a whole or not at all) or to standard output."""
    if output is not None:
        from chancery.kb import write_text

        write_text(output, text)
        say(f"written: {output}")
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def emit_result(result: Result, style: str | None, output: Path | None, prefixes: Mapping[str, str], title: str = "") -> None:
    """The answer of a query: a table on a terminal, CSV or Turtle elsewhere, unless a format is named."""
    from chancery.queries import write

    screen = output is None and on_terminal()
    if style is None:
        style = "table" if screen else ("turtle" if result.graph is not None else "csv")
    if style == "table" and screen and result.graph is None and result.boolean is None:
        from chancery.queries import cells

        draw(title, result.variables, cells(result, prefixes))
        return
    emit(write(result, style, prefixes), output)


def draw(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table on the terminal."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=Text(title) if title else None, title_justify="left", box=box.SIMPLE_HEAD, show_edge=False)
    for column, name in enumerate(head):
        longest = max((len(row[column]) for row in rows), default=0)
        # Dates, words and numbers stay whole; what is long shares the rest of the line.
        table.add_column(Text(name), overflow="fold", no_wrap=max(longest, len(name)) <= _SHORT)
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    console = Console()
    console.print(table)
    console.print(f"{len(rows)} {'row' if len(rows) == 1 else 'rows'}", style="dim", highlight=False)
