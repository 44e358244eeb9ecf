"""How often Python looks for garbage in circles.

A base of facts is hundreds of thousands of objects that stay, and each look goes over many of them: with Python's own
settings, looking takes a tenth of the time of reading an article, and finds next to nothing.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

YOUNG = 50_000
"""New objects between two looks; Python's own setting is 700."""


@contextmanager
def seldom() -> Iterator[None]:
    """Let Python look seldom while a piece of work is done; then as before.

    >>> with seldom():
    ...     gc.get_threshold()[0]
    50000
    """
    before = gc.get_threshold()
    gc.set_threshold(YOUNG, 20, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)
