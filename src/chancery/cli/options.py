"""The options that several commands share."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import typer

from chancery.errors import UsageError

KB = Annotated[Path, typer.Option("--kb", metavar="DIR", help="Folder of the knowledge base.")]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file instead of standard output.")
]
Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Day of publication (2023-10-31), in place of what the files say."),
]
Force = Annotated[bool, typer.Option("--force", help="Read again what is in the base already.")]
Ontology = Annotated[
    list[Path] | None, typer.Option(metavar="FILE", help="A Turtle file with further event types; may be repeated.")
]
Gazetteer = Annotated[list[Path] | None, typer.Option(metavar="FILE", help="A file with further actors; may be repeated.")]
ExtractorName = Literal["chancery", "llm"]
ExtractorOption = Annotated[
    ExtractorName, typer.Option("--extractor", help="Who reads: the program's own model, or a large language model elsewhere.")
]
ModelUrl = Annotated[
    str | None, typer.Option("--llm-url", metavar="URL", help="With llm: address of the endpoint, which ends in /v1.")
]
ModelName = Annotated[str | None, typer.Option("--llm-model", metavar="NAME", help="With llm: the model to ask.")]
ModelCache = Annotated[
    Path | None, typer.Option("--llm-cache", metavar="DIR", help="With llm: where answers are kept; llm in the base.")
]
QueryFolder = Annotated[list[Path] | None, typer.Option("--queries", metavar="DIR", help="A folder with further saved queries.")]
RowFormat = Literal["table", "csv", "tsv", "json", "markdown"]
ResultFormat = Literal["table", "csv", "tsv", "json", "markdown", "turtle", "nt", "jsonld"]

DEFAULT_KB = Path("kb")


def day(text: str | None, name: str = "--published") -> date | None:
    """The day that an option gives.

    >>> day("2023-10-31")
    datetime.date(2023, 10, 31)
    >>> day("31/10/2023")
    Traceback (most recent call last):
    chancery.errors.UsageError: --published 31/10/2023: not a day; write it as 2023-10-31
    """
    if text is None:
        return None
    try:
        if len(text) != 10:
            raise ValueError(text)
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{name} {text}: not a day; write it as 2023-10-31") from None
