"""A short mark of a value that is the same in every process: Python orders sets of strings anew in each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from hashlib import sha256
from typing import Any, cast


def digest(value: object) -> str:
    """Twelve hexadecimal digits that change when the value does.

    >>> digest({"b": frozenset({"x", "y"}), "a": (1, 2)}) == digest({"a": [1, 2], "b": {"y", "x"}})
    True
    >>> digest(("a", "b")) == digest(("b", "a"))
    False
    """
    return sha256(_spell(value).encode()).hexdigest()[:12]


def _spell(value: object) -> str:
    kind = type(value)
    if kind is str or value is None:  # most of all that is spelt
        return repr(value)
    if kind is tuple or kind is list:
        return f"[{' '.join(map(_spell, cast(Sequence[object], value)))}]"
    if kind is frozenset or kind is set:
        return f"{{{' '.join(sorted(map(_spell, cast(Iterable[object], value))))}}}"
    if isinstance(value, Mapping):
        return f"{{{' '.join(sorted(f'{_spell(key)}:{_spell(one)}' for key, one in value.items()))}}}"
    if is_dataclass(kind):
        return f"{kind.__name__}({' '.join(_spell(getattr(value, name)) for name in _names(kind))})"
    return repr(value)


@cache
def _names(kind: type[object]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(cast(Any, kind)))
