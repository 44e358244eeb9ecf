"""Which words a pattern of :mod:`~chancery.extract.wording` cannot do without, so that most patterns need not be tried."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chancery.extract.wording import CLASSES, TOKEN

Sets = tuple[frozenset[str], ...]

COMMON = frozenset("the a an of in on at to for and or by - , ' 's this that from with as".split())
"""Words that nearly every sentence has."""


def required(pattern: str) -> frozenset[str]:
    """Words of which any text that matches has at least one: the rarest such set.

    >>> sorted(required("the? day=(yesterday|tomorrow) PART?")), sorted(required("n=NUMBER unit=UNIT ago"))
    (['tomorrow', 'yesterday'], ['ago'])
    >>> required("now?")
    frozenset()
    """
    tokens = [token for token in TOKEN.finditer(pattern) if not token["name"]]
    return _rarest(_needs(iter(tokens)))


def _rarest(sets: Sets) -> frozenset[str]:
    return min(sets, key=lambda words: (bool(words & COMMON), len(words)), default=frozenset())


def _needs(tokens: Iterator[re.Match[str]]) -> Sets:
    """The sets that each match needs, up to the bracket that closes."""
    branches: list[list[Sets]] = [[]]
    for token in tokens:
        if token["cls"]:
            branches[-1].append((CLASSES[token["cls"]],))
        elif token["word"]:
            branches[-1].append((frozenset({token["word"]}),))
        elif token["sign"] == "(":
            branches[-1].append(_needs(tokens))
        elif token["sign"] == ")":
            break
        elif token["sign"] == "|":
            branches.append([])
        elif token["sign"] in "?*":
            branches[-1].pop()
        elif token["sign"] != "+":
            branches[-1].append((frozenset({token["sign"]}),))
    needed = [tuple(words for part in branch for words in part) for branch in branches]
    if len(needed) == 1:
        return needed[0]
    rarest = [_rarest(sets) for sets in needed]
    return (frozenset().union(*rarest),) if all(rarest) else ()
