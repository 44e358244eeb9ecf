"""The tokens of a SPARQL query, as far as parameters and refusals need them.

A regular expression per token kind, in the order of the SPARQL grammar's terminals. Parameters are put in, and
forbidden words are found, among tokens, never in raw text: what stands in a string, an IRI or a comment is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""
      (?P<comment>\#[^\n\r]*)
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<string>\"\"\"(?:"{0,2}(?:[^"\\]|\\.))*\"\"\"
        | '''(?:'{0,2}(?:[^'\\]|\\.))*'''
        | "(?:[^"\\\n\r]|\\.)*"
        | '(?:[^'\\\n\r]|\\.)*')
    | (?P<variable>[?$]\w+)
    | (?P<name>(?:_|[^\W\d_][\w.-]*)?:(?:[\w:.%-]|\\.)*)
    | (?P<word>[^\W\d]\w*)
    | (?P<space>\s+)
    | (?P<mark>.)
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """One token: its kind (comment, iri, string, variable, name, word, space, mark), text, and line from 1."""

    kind: str
    text: str
    line: int

    @property
    def upper(self) -> str:
        """The text in capitals, as keywords are compared."""
        return self.text.upper()


def split(text: str) -> Iterator[Token]:
    """The tokens of ``text``; joined again they give ``text``.

    >>> [token.text for token in split("ASK {?a <b> '?c'}") if token.kind != "space"]
    ['ASK', '{', '?a', '<b>', "'?c'", '}']
    """
    line = 1
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "mark"
        yield Token(kind, match[0], line)
        line += match[0].count("\n")


def code(text: str) -> list[Token]:
    """The tokens that a query engine reads: no comments, no white space.

    >>> [token.text for token in code("ASK {} # so far")]
    ['ASK', '{', '}']
    """
    return [token for token in split(text) if token.kind not in ("comment", "space")]
