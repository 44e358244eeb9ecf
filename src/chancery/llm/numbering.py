"""The sentences of an article, numbered from 1: how a model is told the text, and how it points at places in it."""

from __future__ import annotations

from chancery.extract.reader import read_blocks
from chancery.extract.sentences import find_starts
from chancery.extract.tokens import find_tokens
from chancery.model import Article, Span, cut

_CHANCE = 0.2
"""No model says where sentences begin, so only a stop before a capital does."""


def number(article: Article) -> tuple[Span, ...]:
    """The sentences of what is read of an article, in order; the first is number 1.

    >>> text = 'Envoys met Mr. Dahl. "We agree," he said.\\nNobody left.'
    >>> [span.exact for span in number(Article("a", text, ""))]
    ['Envoys met Mr. Dahl.', '"We agree," he said.', 'Nobody left.']
    """
    found: list[Span] = []
    for block in read_blocks(article):
        if block.kind == "byline":
            continue
        start = block.start
        for line in article.text[block.start : block.end].split("\n"):
            found.extend(_sentences(article.text, start, start + len(line)))
            start += len(line) + 1
    return tuple(found)


def _sentences(text: str, start: int, end: int) -> list[Span]:
    tokens = find_tokens(text, start, end)
    if not tokens:
        return []
    words = [text[first:last] for first, last in tokens]
    glued = [i > 0 and tokens[i - 1][1] == first for i, (first, _) in enumerate(tokens)]
    starts = find_starts(words, glued, [_CHANCE] * len(words))
    ends = [*(first - 1 for first in starts[1:]), len(tokens) - 1]
    return [cut(text, tokens[first][0], tokens[last][1]) for first, last in zip(starts, ends, strict=True)]
