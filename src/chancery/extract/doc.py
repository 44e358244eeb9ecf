"""The parse of a text: tokens with lemmas, tags and heads, sentences, named spans.

Everything that reads language (claims, events, times, actors) works on a :class:`Doc`.
Tokens follow Universal Dependencies 2 (https://universaldependencies.org/): tags, features and relations are
spelt as there. Offsets count code points of the text that was parsed; end is exclusive.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, wraps
from typing import Any, TypeVar, cast

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text.

    ``i`` is its index in ``Doc.tokens``; ``head`` is the index of its head there (its own index for a root).
    ``deprel`` keeps the subtype (``nsubj:pass``), ``feats`` is the UD string (``Mood=Ind|Tense=Past``).
    """

    i: int
    start: int
    end: int
    text: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    rel: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Note the relation without its subtype: rules ask for it at every step.

        >>> Token(0, 0, 2, "He", "he", "PRON", "PRP", "", 1, "nsubj:pass").rel
        'nsubj'
        """
        object.__setattr__(self, "rel", self.deprel.partition(":")[0])

    def feat(self, name: str) -> str | None:
        """The value of one feature, or None.

        >>> Token(0, 0, 4, "went", "go", "VERB", "VBD", "Mood=Ind|Tense=Past", 0, "root").feat("Tense")
        'Past'
        """
        return _features(self.feats).get(name)


@lru_cache(maxsize=4096)
def _features(feats: str) -> dict[str, str]:
    pairs = (pair.partition("=") for pair in feats.split("|"))
    return {key: value for key, _, value in pairs}


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """A named person (PER), organisation (ORG), place (LOC) or event (EVENT): tokens ``first`` to ``last``, inclusive."""

    first: int
    last: int
    label: str


@dataclass(frozen=True)
class Doc:
    """A parsed text. ``sentences`` holds ``(first, last)`` token indexes, inclusive, in order and without gaps."""

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[tuple[int, int], ...]
    names: tuple[NamedSpan, ...] = field(default=())

    @cached_property
    def answers(self) -> dict[Any, dict[int, Any]]:
        """What was asked of its tokens before; see :func:`remembered`."""
        return {}

    @cached_property
    def _children(self) -> tuple[tuple[int, ...], ...]:
        children: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                children[token.head].append(token.i)
        return tuple(tuple(c) for c in children)

    @cached_property
    def _dependents(self) -> tuple[tuple[Token, ...], ...]:
        return tuple(tuple(self.tokens[i] for i in found) for found in self._children)

    @cached_property
    def _sentence_of(self) -> tuple[int, ...]:
        numbers: list[int] = []
        for number, (first, last) in enumerate(self.sentences):
            numbers.extend([number] * (last - first + 1))
        return tuple(numbers)

    def children(self, token: Token, *rels: str) -> tuple[Token, ...]:
        """Direct dependents in text order; with ``rels`` only those whose full or base relation is among them."""
        found = self._dependents[token.i]
        if not rels or not found:
            return found
        return tuple([t for t in found if t.deprel in rels or t.rel in rels])

    def child(self, token: Token, *rels: str) -> Token | None:
        """The first such dependent, or None."""
        for one in self._dependents[token.i]:
            if not rels or one.deprel in rels or one.rel in rels:
                return one
        return None

    def head(self, token: Token) -> Token | None:
        """The token it depends on; None for a root."""
        return None if token.head == token.i else self.tokens[token.head]

    def ancestors(self, token: Token) -> Iterator[Token]:
        """Head, head's head, … up to the root of its sentence."""
        seen = {token.i}
        while (head := self.head(token)) is not None and head.i not in seen:
            seen.add(head.i)
            yield head
            token = head

    def subtree(self, token: Token) -> tuple[Token, ...]:
        """The token and all below it, in text order."""
        found: list[int] = []
        stack = [token.i]
        while stack:
            i = stack.pop()
            found.append(i)
            stack.extend(self._children[i])
        return tuple(self.tokens[i] for i in sorted(found))

    def sentence_number(self, token: Token) -> int:
        """Index into ``sentences`` of the sentence that holds the token."""
        return self._sentence_of[token.i]

    def sentence_tokens(self, number: int) -> tuple[Token, ...]:
        """The tokens of one sentence."""
        first, last = self.sentences[number]
        return self.tokens[first : last + 1]

    def tokens_between(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens that overlap the code points ``[start, end)``."""
        first = bisect_right(self._ends, start)
        last = bisect_left(self._starts, end)
        return self.tokens[first:last]

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(token.start for token in self.tokens)

    @cached_property
    def _ends(self) -> tuple[int, ...]:
        return tuple(token.end for token in self.tokens)


def remembered(find: Callable[[Doc, Token], Answer]) -> Callable[[Doc, Token], Answer]:
    """A question about a token that many rules ask again: it is answered once for each token of a parse.

    Only for what follows from the parse alone. Nobody may change an answer.

    >>> @remembered
    ... def length(doc, token):
    ...     print("looked at")
    ...     return len(token.text)
    >>> no = Doc("No", (Token(0, 0, 2, "No", "no", "INTJ", "UH", "", 0, "root"),), ((0, 0),))
    >>> length(no, no.tokens[0]), length(no, no.tokens[0])
    looked at
    (2, 2)
    """

    @wraps(find)
    def ask(doc: Doc, token: Token) -> Answer:
        known = doc.answers.get(find)
        if known is None:
            known = doc.answers[find] = {}
        answer: Any = known.get(token.i, known)
        if answer is known:
            answer = known[token.i] = find(doc, token)
        return cast(Answer, answer)

    return ask
