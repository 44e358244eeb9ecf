"""What a query may not do: change the store, or fetch from elsewhere.

Oxigraph would follow ``SERVICE`` to any address, with no switch against it and no time limit, so this is looked at
before it sees the text. The check is by tokens and takes microseconds; ``chancery.queries`` looks at the parse as well.
"""

from __future__ import annotations

import re

from chancery.errors import QueryError
from chancery.queries.tokens import code

FORBIDDEN = frozenset({"SERVICE", "FROM", "LOAD", "INSERT", "DELETE", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY"})
"""Words that stand in no query that only reads its own store; a name or a variable may contain them."""

_CODE_POINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def refuse(text: str) -> None:
    """Raise :class:`QueryError` if a query would do more than read its own store.

    >>> refuse("SELECT ?from { ?from ?b 'SERVICE' }")
    >>> refuse("SELECT * { SERVICE <http://example.org/> { ?a ?b ?c } }")
    Traceback (most recent call last):
    chancery.errors.QueryError: query: SERVICE is not allowed; queries read this base alone
    """
    # Engines differ on when they expand escapes: a word must not hide from either view.
    for view in {text, _CODE_POINT.sub(_expand, text)}:
        for token in code(view):
            if token.kind == "word" and token.upper in FORBIDDEN:
                raise QueryError(f"query: {token.upper} is not allowed; queries read this base alone")


def _expand(match: re.Match[str]) -> str:
    number = int(match[1] or match[2], 16)
    return chr(number) if number <= 0x10FFFF else match[0]
