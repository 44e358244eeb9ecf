"""Where the project's own files are: ``ontology``, ``queries`` and ``data``.

In an installed wheel they lie inside the package, under ``chancery/_files``; in a source checkout they are the
top-level folders of those names. Nothing is read at import.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from chancery.errors import ChanceryError

FOLDERS = ("ontology", "queries", "data")
"""The folders that can be asked for."""


@cache
def folder(name: str) -> Path:
    """The folder ``name`` of the project's files: ``ontology``, ``queries`` or ``data``.

    >>> (folder("ontology") / "prefixes.ttl").is_file()
    True
    >>> folder("attic")
    Traceback (most recent call last):
    chancery.errors.ChanceryError: attic: no such folder of project files; ask for one of ontology, queries, data
    """
    if name not in FOLDERS:
        raise ChanceryError(f"{name}: no such folder of project files; ask for one of {', '.join(FOLDERS)}")
    package = Path(__file__).resolve().parent
    packaged = package / "_files" / name
    if packaged.is_dir():
        return packaged
    checkout = package.parent.parent / name  # src/chancery -> the checkout
    if checkout.is_dir():
        return checkout
    raise ChanceryError(f"{name}: the project's files are neither at {packaged} nor at {checkout}; reinstall Chancery")


def files(name: str, pattern: str) -> tuple[Path, ...]:
    """The files of folder ``name`` that match the glob ``pattern``, in one fixed order.

    >>> [path.name for path in files("ontology", "prefix*.ttl")]
    ['prefixes.ttl']
    """
    root = folder(name)
    return tuple(sorted((path for path in root.glob(pattern) if path.is_file()), key=lambda path: path.as_posix()))
