"""The ``index.csv`` beside articles: metadata by file name."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

from chancery.errors import ArticleError
from chancery.reading.draft import pick, plain
from chancery.reading.encoding import decode

NAME = "index.csv"
_FILE_KEYS = ("file", "filename", "path")


class Catalogue:
    """What the ``index.csv`` files under a folder say of the articles there, each read when it is first asked for.

    An index that cannot be read counts as empty; ``errors`` says so, once.
    """

    def __init__(self, root: Path) -> None:
        """For the articles under ``root``; nothing is read yet."""
        self.errors: list[ArticleError] = []
        self._root = root
        self._known: dict[Path, Mapping[str, Mapping[str, str]]] = {}

    def about(self, file: Path) -> Mapping[str, str]:
        """The metadata of ``file``, from the index beside it or from that of the root, which may list by path."""
        beside = self._load(file.parent).get(file.name)
        if beside is not None or not file.is_relative_to(self._root):
            return beside or {}
        return self._load(self._root).get(file.relative_to(self._root).as_posix(), {})

    def _load(self, folder: Path) -> Mapping[str, Mapping[str, str]]:
        if folder not in self._known:
            try:
                self._known[folder] = load_catalogue(folder)
            except ArticleError as error:
                self._known[folder] = {}
                self.errors.append(error)
        return self._known[folder]


def load_catalogue(folder: Path) -> Mapping[str, Mapping[str, str]]:
    """The metadata that ``index.csv`` of a folder gives, by path from the folder; nothing where there is none.

    The file has a header with a column ``file``; other columns are named as metadata is elsewhere (``title``,
    ``published``, ``source``, ``author``, ``language``, ``url`` or ``address``, ``id``).
    Unknown columns are left alone.

    Raises: ArticleError: the index is no CSV, has no such column, or a row of another length.
    """
    path = folder / NAME
    if not path.is_file():
        return {}
    try:
        rows = list(csv.reader(io.StringIO(decode(path.read_bytes(), str(path)), newline=""), strict=True))
    except (OSError, csv.Error) as error:
        raise ArticleError(f"{path}: cannot be read as CSV ({error}); mend or remove it") from None
    header = [plain(cell) for cell in rows[0]] if rows else []
    column = next((header.index(key) for key in _FILE_KEYS if key in header), None)
    if column is None:
        raise ArticleError(f"{path}: no column 'file' in the first line; add it, or give the file another name")
    found: dict[str, Mapping[str, str]] = {}
    for number, row in enumerate(rows[1:], start=2):
        if not any(row):
            continue
        if len(row) != len(header):
            raise ArticleError(f"{path}: row {number} has {len(row)} cells, the header {len(header)}; mend the row")
        cells = {key: cell for key, cell in zip(header, row, strict=True) if key not in _FILE_KEYS}
        found[Path(row[column].strip()).as_posix()] = pick(cells)
    return found
