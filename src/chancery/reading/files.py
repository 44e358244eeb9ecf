"""Files on disk: which of a folder may hold articles, and the drafts in each."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from chancery.errors import ArticleError
from chancery.reading import formats
from chancery.reading.draft import LIMIT_BYTES, LIMIT_LABEL, Draft
from chancery.reading.encoding import decode

_KINDS = ".txt, .md, .html, .json, .jsonl or .xml"
# markup, and several articles in one file, may be larger than the one text that they hold
_MARKUP_LIMIT = 4 * LIMIT_BYTES
_JSON_LIMIT = 40 * LIMIT_BYTES
_NOT_ARTICLES = re.compile(r"(?:readme|licen[cs]e|notice|changelog|copying|contributing)\b.*", re.I)


def list_files(path: str | Path) -> tuple[Path, ...]:
    """The files under a folder that may hold articles, in a stable order; README, LICENSE and the like are none.

    Raises: ArticleError: no such folder, or no such file in it.
    """
    root = Path(path)
    if not root.is_dir():
        what = "not a folder; read it as a file" if root.exists() else "no such folder; check the path"
        raise ArticleError(f"{path}: {what}")
    found = [file for file in root.rglob("*") if _may_hold(file, root)]
    if not found:
        raise ArticleError(f"{path}: no article in this folder; put {_KINDS} files there")
    return tuple(sorted(found, key=lambda file: file.relative_to(root).as_posix()))


def _may_hold(file: Path, root: Path) -> bool:
    hidden = any(part.startswith(".") for part in file.relative_to(root).parts)
    kind = file.suffix.lower()
    return bool(kind) and kind in formats.SUFFIXES and not hidden and not _NOT_ARTICLES.fullmatch(file.stem) and file.is_file()


def find_drafts(path: Path) -> Iterator[Draft | ArticleError]:
    """The drafts in a file; where one of several cannot be read, an error in its place.

    Raises: ArticleError: the file cannot be read at all.
    """
    kind = path.suffix.lower()
    if kind not in formats.SUFFIXES:
        raise ArticleError(f"{path}: files of the kind {kind!r} are not read; give {_KINDS}")
    if kind in formats.LINE_SUFFIXES:
        yield from _lines(path)
        return
    markup = kind in formats.HTML_SUFFIXES + formats.XML_SUFFIXES
    limit = _JSON_LIMIT if kind in formats.JSON_SUFFIXES else _MARKUP_LIMIT if markup else LIMIT_BYTES
    data = _bytes(path, limit)
    yield from formats.READERS[kind](decode(data, str(path), markup=markup), str(path))


def _bytes(path: Path, limit: int) -> bytes:
    try:
        size = path.stat().st_size
        # two bytes a character in UTF-16: the text itself is measured later
        if size > 2 * limit:
            raise ArticleError(f"{path}: {size / 1e6:.0f} MB, the limit is {LIMIT_LABEL} of text; split it into articles")
        data = path.read_bytes()
    except OSError as error:
        raise _unreadable(path, error) from None
    if not data.strip():
        raise ArticleError(f"{path}: the file is empty; give a file with text")
    return data


def _lines(path: Path) -> Iterator[Draft | ArticleError]:
    """JSON Lines, a line at a time, so that the file may be larger than the memory."""
    found = False
    try:
        with path.open("rb") as stream:
            for number, line in enumerate(stream, start=1):
                if line.strip(b"\xef\xbb\xbf \t\r\n"):
                    found = True
                    yield _line(line, f"{path} line {number}")
    except OSError as error:
        raise _unreadable(path, error) from None
    if not found:
        raise ArticleError(f"{path}: the file is empty; give a file with text")


def _line(line: bytes, name: str) -> Draft | ArticleError:
    try:
        return formats.from_object(json.loads(line.decode("utf-8-sig")), name)
    except ArticleError as error:
        return error
    except UnicodeDecodeError as error:
        return ArticleError(f"{name}: not valid UTF-8 at byte {error.start}; JSON is UTF-8")
    except (json.JSONDecodeError, RecursionError):
        return ArticleError(f"{name}: malformed JSON; give one object with 'text' a line")


def _unreadable(path: Path, error: OSError) -> ArticleError:
    return ArticleError(f"{path}: cannot be read ({error.strerror or error}); check the path and its rights")
