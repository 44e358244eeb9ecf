"""Words that name one kind of happening: the same lemma, a verb and its noun, or words of one family."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from chancery.resources import folder

_VERB_ENDS = frozenset(("", "e", "y", "d", "t", "de", "re", "be", "me", "te", "ify", "ing", "ed"))
_NOUN_ENDS = frozenset(
    ("", "e", "ing", "ion", "tion", "sion", "ssion", "ation", "ition", "sition", "ption", "ication", "ment", "al",
     "ance", "ence", "ure", "ery", "age", "th", "t", "se"),
)  # fmt: skip
_SAME, _DERIVED, _FAMILY = 1.0, 0.95, 0.85


@dataclass(frozen=True)
class Families:
    """The families a word is of, and words that alone say little.

    Light verbs, those of reports and of speech; nouns that point at what happened, or at what somebody resolved or did;
    verbs that mean something else with every object; and those whose object says what happens ("held talks").
    """

    of: dict[str, frozenset[int]] = field(default_factory=dict)
    light: frozenset[str] = frozenset()
    reporting: frozenset[str] = frozenset()
    speech: frozenset[str] = frozenset()
    pointing: frozenset[str] = frozenset()
    resolving: frozenset[str] = frozenset()
    broad: frozenset[str] = frozenset()
    support: frozenset[str] = frozenset()

    def kinship(self, one: str, other: str) -> float:
        """How surely two words may name one happening, from 0 to 1.

        >>> kin = load()
        >>> kin.kinship("quake", "earthquake"), kin.kinship("explode", "explosion"), kin.kinship("arrest", "charge")
        (0.85, 0.95, 0.0)
        """
        if one == other:
            return _SAME
        if derived(one, other):
            return _DERIVED
        return _FAMILY if self.of.get(one, frozenset()) & self.of.get(other, frozenset()) else 0.0


@cache
def load(where: Path | None = None) -> Families:
    """The words that are shipped (``data/words``), or those of a folder."""
    place = where or folder("data") / "words"
    families: dict[str, set[int]] = {}
    for number, line in enumerate((place / "happenings.txt").read_text(encoding="utf-8").splitlines()):
        for word in line.split():
            families.setdefault(word.replace("_", " "), set()).add(number)
    sets: dict[str, frozenset[str]] = {}
    for line in (place / "light.txt").read_text(encoding="utf-8").splitlines():
        name, _, words = line.partition(":")
        sets[name] = frozenset(word.replace("_", " ") for word in words.split())
    of = {word: frozenset(found) for word, found in families.items()}
    return Families(of, **sets)


@cache
def derived(one: str, other: str) -> bool:
    """Whether one word is made from the other by an ending that turns a verb into its noun or back.

    >>> derived("arrest", "arresting"), derived("acquire", "acquisition"), derived("party", "part")
    (True, True, False)
    """
    if " " in one or " " in other:
        return False
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    if same < 4 or same < 0.6 * min(len(one), len(other)):
        return False
    first, second = one[same:], other[same:]
    if {first, second} <= {"", "e", "t", "d", "y"}:
        return False
    return (first in _VERB_ENDS and second in _NOUN_ENDS) or (second in _VERB_ENDS and first in _NOUN_ENDS)
