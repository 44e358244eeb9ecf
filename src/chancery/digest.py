"""A short mark of a value that is the same in every process: Python orders sets of strings anew in each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from hashlib import sha256


def digest(value: object) -> str:
    """Twelve hexadecimal digits that change when the value does.

    >>> digest({"b": frozenset({"x", "y"}), "a": (1, 2)}) == digest({"a": [1, 2], "b": {"y", "x"}})
    True
    >>> digest(("a", "b")) == digest(("b", "a"))
    False
    """
    return sha256(_spell(value).encode()).hexdigest()[:12]


def _spell(value: object) -> str:
    if is_dataclass(value):
        return f"{type(value).__name__}({' '.join(_spell(getattr(value, field.name)) for field in fields(value))})"
    if isinstance(value, Mapping):
        return f"{{{' '.join(sorted(f'{_spell(key)}:{_spell(one)}' for key, one in value.items()))}}}"
    if isinstance(value, set | frozenset):
        return f"{{{' '.join(sorted(map(_spell, value)))}}}"
    if isinstance(value, list | tuple):
        return f"[{' '.join(map(_spell, value))}]"
    return repr(value)
