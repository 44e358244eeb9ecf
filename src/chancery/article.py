"""Articles from files and texts: plain text, Markdown, HTML, JSON and JSON Lines, NewsML-G2.

The text of an article is fixed here, once: every later offset counts its code points. Nothing is normalised but line
ends; what only surrounds the running text is marked by :class:`~chancery.model.Block`, not cut. A date of publication
comes, in this order, from the caller, from ``index.csv`` beside the file, from the file's own metadata, from a metadata
line or a dateline in the text; never from the clock.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import chain
from pathlib import Path

from chancery.errors import ArticleError
from chancery.model import Article
from chancery.reading.blocks import find_blocks
from chancery.reading.catalogue import Catalogue
from chancery.reading.days import parse_day
from chancery.reading.draft import Draft, check
from chancery.reading.files import find_drafts, list_files
from chancery.reading.language import tag
from chancery.reading.layout import find_pieces

__all__ = ["list_files", "read", "read_folder", "read_text"]

_SLUG = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


def read_text(
    text: str,
    *,
    published: date | None = None,
    title: str | None = None,
    source: str | None = None,
    author: str | None = None,
    language: str | None = None,
    url: str | None = None,
    id: str | None = None,
    path: str | None = None,
) -> Article:
    """The article that a text is; what is not given is taken from the text where it says so.

    >>> article = read_text("Talks end\\n\\nVIENNA, Oct 31, 2023 (Agency) - The talks ended without a word.")
    >>> article.title, article.published, article.source
    ('Talks end', datetime.date(2023, 10, 31), 'Agency')
    >>> [(block.kind, article.text[block.start:block.end][:6]) for block in article.blocks]
    [('title', 'Talks '), ('dateline', 'VIENNA'), ('body', 'The ta')]

    Raises: ArticleError: the text is empty, longer than 5 MB, or binary.
    """
    given = {"title": title, "source": source, "author": author, "language": language, "url": url, "id": id}
    draft = Draft(text, None, {key: value for key, value in given.items() if value})
    return _make(draft, path or "the text", published=published, path=path)


def read(path: str | Path, *, published: date | None = None, errors: list[ArticleError] | None = None) -> tuple[Article, ...]:
    """The articles in one file: one, or as many as a JSON array, JSON Lines or a news message holds.

    ``published`` overrides what the file says. What cannot be read is put into ``errors``; without that list the first
    error is raised.

    Raises: ArticleError: the file cannot be read, is not text, or is no kind of file that is known.
    """
    path = Path(path)
    articles: list[Article] = []
    catalogue = Catalogue(path.parent)
    about = catalogue.about(path)
    for found in chain(catalogue.errors, _each(path, published, about)):
        if isinstance(found, Article):
            articles.append(found)
        elif errors is None:
            raise found
        else:
            errors.append(found)
    return tuple(articles)


def read_folder(
    path: str | Path, *, published: date | None = None, errors: list[ArticleError] | None = None
) -> Iterator[Article]:
    """The articles under a folder, by path. A bad file stops nothing.

    What cannot be read is put into ``errors``; without that list one error about all of it is raised at the end.

    Raises: ArticleError: no such folder, or no article in it.
    """
    root = Path(path)
    failed = errors if errors is not None else []
    catalogue = Catalogue(root)
    count = 0
    for file in list_files(root):
        about = catalogue.about(file)
        while catalogue.errors:
            failed.append(catalogue.errors.pop())
        for found in _each(file, published, about):
            if isinstance(found, Article):
                count += 1
                yield found
            else:
                failed.append(found)
    if errors is None and failed:
        more = f" (and {len(failed) - 1} more)" if len(failed) > 1 else ""
        raise ArticleError(f"{failed[0]}{more}; {count} articles were read")


def _each(path: Path, published: date | None, listed: Mapping[str, str]) -> Iterator[Article | ArticleError]:
    """The articles of a file; an error in the place of each that cannot be read."""
    try:
        for draft in find_drafts(path):
            if isinstance(draft, ArticleError):
                yield draft
                continue
            try:
                draft = Draft(draft.text, draft.pieces, {**draft.metadata, **listed})
                yield _make(draft, str(path), published=published, path=str(path))
            except ArticleError as error:
                yield error
    except ArticleError as error:
        yield error


def _make(draft: Draft, name: str, *, published: date | None, path: str | None) -> Article:
    text = check(draft.text, name)
    # pieces were counted on the text as drafted; formats with pieces never keep a carriage return
    pieces = draft.pieces if draft.pieces is not None and text == draft.text else find_pieces(text)
    about = draft.metadata
    reading = find_blocks(text, pieces, title=about.get("title"), description=about.get("description"))
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    return Article(
        id=_slug(about["id"]) if about.get("id") else digest[:16],
        text=text,
        sha256=digest,
        title=reading.title,
        published=published or _day(about.get("published"), name) or reading.published,
        language=tag(about.get("language"), text),
        source=about.get("source") or reading.source,
        author=about.get("author") or reading.author,
        url=about.get("url"),
        path=path,
        blocks=reading.blocks,
    )


def _day(value: str | None, name: str) -> date | None:
    if value is None:
        return None
    day = parse_day(value)
    if day is None:
        raise ArticleError(f"{name}: the date {value!r} is not a day that can be told for sure; write it as 2023-10-31")
    return day


def _slug(given: str) -> str:
    """The id that a file gives, if it can stand in a path; else what is left of it, told apart by a digest.

    >>> _slug("un-vote-2022"), _slug("tag:example.org,2022:un vote")
    ('un-vote-2022', 'tag-example.org-2022-un-vote-b06dfbd5')
    """
    if _SLUG.fullmatch(given):
        return given
    left = re.sub(r"[^A-Za-z0-9._-]+", "-", given).strip("-._")[:80] or "article"
    return f"{left}-{hashlib.sha256(given.encode('utf-8', 'replace')).hexdigest()[:8]}"
