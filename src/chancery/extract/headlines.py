"""Lines in Capitals: a headline “Council Fails to Adopt Text” as it would be written in running text.

Newspapers of America, ministries and the United Nations print headlines with a capital on every word, or in capitals
throughout. The parser and the rules take a capital for a name, so such a line is read in the case of a sentence. What the
article itself writes small is small; what it writes large inside a sentence is a name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence

from chancery.extract.verbs import regular
from chancery.gazetteer import Gazetteer
from chancery.model import Block

_WORD = re.compile(r"[^\W\d_]+")
_INSIDE = re.compile(r"(?<=[\w,;] )[^\W\d_]+")
"""A word that begins no sentence."""
_FEWEST = 4
"""Words that a line needs before its capitals tell anything."""
_SMALL = frozenset(
    "a about after against ahead all along also amid among an and any are around as at back be because been before behind being"
    " below between both but by can could despite do does during each else ever far few for from had has have he her here him his"
    " how if in inside into is it its just least less like many may might more most much must near new no nor not now of off on"
    " once one only onto or other our out outside over own per say says set she should since so some still such than that the"
    " their them then there these they this those though through to too toward towards under until up upon us use versus via vs"
    " was we were what when where which while who whom whose why will with within without would yet you your".split()
)
"""Words that are no names, “US” and “Will” aside, which the article shows."""
_NEVER = frozenset(
    "january february march april june july august september october november december monday tuesday wednesday thursday friday"
    " saturday sunday i".split()
)
"""Words that have a capital in running text too."""


def lower_headlines(text: str, blocks: Sequence[Block], gazetteer: Gazetteer, known: Container[str]) -> str:
    """The text with each line in Capitals written like a sentence; as long as before, letter for letter.

    ``known`` are lemmas of common words, for those that the article does not use elsewhere.

    >>> from chancery import gazetteer
    >>> text = "Russian Envoy Quits Talks as Sanctions Bite\\n\\nRussia's envoy left the talks on Monday."
    >>> blocks = (Block(0, 43, "title"), Block(45, len(text)))
    >>> lower_headlines(text, blocks, gazetteer.load(), {"quit", "sanction", "bite"}).splitlines()[0]
    'Russian envoy quits talks as sanctions bite'
    """
    lines = [block for block in blocks if _is_in_capitals(text[block.start : block.end])]
    if not lines:
        return text
    rest = "\n".join(text[b.start : b.end] for b in blocks if b not in lines)
    small = Counter(word for word in _WORD.findall(rest) if word.islower())
    large = Counter(word.lower() for word in _INSIDE.findall(rest) if not word.islower())
    kept = {word for word in _WORD.findall(rest) if word.isupper() and len(word) > 1}
    parts, done = [], 0
    for block in lines:
        parts += [text[done : block.start], _lower(text[block.start : block.end], small, large, kept, gazetteer, known)]
        done = block.end
    return "".join((*parts, text[done:]))


def _is_in_capitals(line: str) -> bool:
    """Has every word of weight a capital, in a line that does not end like a sentence?"""
    if "\n" in line.strip() or line.rstrip().endswith((".", "!", ":", ",", ";")):
        return False
    words = [word for word in _WORD.findall(line) if len(word) > 3 and word.lower() not in _SMALL]
    return len(words) >= _FEWEST and all(word[0].isupper() for word in words)


def _lower(
    line: str, small: Counter[str], large: Counter[str], kept: Container[str], gazetteer: Gazetteer, known: Container[str]
) -> str:
    hits = [hit for hit in gazetteer.find(line)]
    throughout = line.isupper()
    parts, done = [], 0
    for match in _WORD.finditer(line):
        word, low = match.group(), match.group().lower()
        named = next((hit for hit in hits if hit.start <= match.start() < hit.end), None)
        proper = word[:1] + word[1:].lower() if throughout else word
        if len(low) != len(word) or len(proper) != len(word) or word in kept:
            new = word
        elif low in _NEVER or (named is not None and match.end() - match.start() < named.end - named.start):
            new = proper
        elif small[low] != large[low]:
            new = low if small[low] > large[low] else proper
        elif named is not None:
            new = word if named.how == "acronym" else proper
        elif len(word) == 1:
            new = proper if line[match.end() :].startswith(".") else low
        elif low in _SMALL or any(base in known for base in (low, *regular(low), *_plural(low))):
            new = low
        else:
            new = proper
        parts += [line[done : match.start()], new if done else new[:1].upper() + new[1:]]
        done = match.end()
    return "".join((*parts, line[done:]))


def _plural(word: str) -> Iterator[str]:
    if word.endswith("s") and len(word) > 3:
        yield word[:-1]
