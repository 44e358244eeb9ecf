"""How far the parties of two reports are the same: those who act with those who act, the others with the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from chancery.resolve.report import Part, Report
from chancery.resolve.words import content

POOLED = frozenset({"contact", "agreement", "cooperation", "conflict"})
"""Families in which it does not matter who is named first: the parties are compared as one set."""

_ACTING = frozenset(("agent", "side", "visitor"))
_APART = {"ArmedGroup", "MediaOutlet", "Place"}
_SAME, _SURNAME, _OF_THE_STATE, _SAME_WORDS, _LOCAL_OF_THE_STATE = 1.0, 0.9, 0.75, 0.8, 0.5


@dataclass(frozen=True, slots=True)
class Agreement:
    """How many parties two reports share, as a share of the fewer and of the more named, and whether they conflict."""

    matched: float = 0.0
    of_fewer: float = 0.0
    of_more: float = 0.0
    both: bool = False
    conflict: bool = False
    names: tuple[str, ...] = ()


def compare(one: Sequence[Part], other: Sequence[Part], *, all_needed: bool = False, uncounted: bool = False) -> Agreement:
    """The agreement of two sets of parties. Where ``all_needed``, two that each name several must share most of them.

    Where ``uncounted``, groups that are only counted differently may be one: sources differ on the number of dead.
    """
    a, b = _distinct(one), _distinct(other)
    if not a or not b:
        return Agreement()
    pairs = ((likeness(p, q, uncounted=uncounted), i, j) for i, p in enumerate(a) for j, q in enumerate(b))
    scored = sorted(pairs, key=lambda s: (-s[0], s[1], s[2]))
    used_a: set[int] = set()
    used_b: set[int] = set()
    matched, names = 0.0, []
    for value, i, j in scored:
        if value > 0 and i not in used_a and j not in used_b:
            used_a.add(i)
            used_b.add(j)
            matched += value
            names.append(min(a[i].label, b[j].label, key=lambda label: (len(label), label)))
    fewer, more = min(len(a), len(b)), max(len(a), len(b))
    conflict = matched == 0 or (all_needed and fewer >= 2 and matched / fewer < 0.7)
    return Agreement(matched, matched / fewer, matched / more, True, conflict, tuple(dict.fromkeys(names)))


def likeness(one: Part, other: Part, *, uncounted: bool = False) -> float:
    """How surely two parties are the same one, from 0 to 1.

    >>> likeness(Part("side", "kb/actor/x", "X", state="kb/actor/x"), Part("side", "kb/actor/x", "X"))
    1.0
    """
    if one.actor == other.actor:
        return _SAME
    if are_one_person(one, other):
        return _SURNAME
    if one.count is not None and other.count is not None and one.count != other.count:
        return _SAME_WORDS if uncounted and _noun(one.label) == _noun(other.label) else 0.0
    if one.is_local or other.is_local:
        if one.is_local and other.is_local and content(one.label) and content(one.label) == content(other.label):
            return _SAME_WORDS
        return _LOCAL_OF_THE_STATE if one.state is not None and one.state == other.state else 0.0
    # A state and somebody who acts for it may be one party told twice; two persons, or two bodies, are not.
    # An armed group or a newspaper that sits in a state does not act for it.
    kinds = {one.kind, other.kind}
    stands_for_it = one.state == other.state and one.state is not None and "State" in kinds and not kinds & _APART
    return _OF_THE_STATE if stands_for_it else 0.0


def are_one_person(one: Part, other: Part) -> bool:
    """Whether one report gives the surname only of whom the other names in full, and nothing says that he is of elsewhere.

    >>> are_one_person(Part("agent", "a/x", "Mora", "Person"), Part("agent", "b/x", "Cy Mora", "Person"))
    True
    """
    short, long = sorted((one.label.split(), other.label.split()), key=len)
    named = one.kind == other.kind == "Person" and len(short) == 1 < len(long) and short[0][:1].isupper()
    return named and short[0] == long[-1] and (one.state is None or other.state is None or one.state == other.state)


def differing_counts(one: Iterable[Part], other: Iterable[Part]) -> tuple[int, int] | None:
    """The numbers, if the same group of people is counted differently: "ten diplomats", "twelve diplomats"."""
    for p in one:
        for q in other:
            if p.count is None or q.count is None or p.count == q.count or p.role != q.role:
                continue
            if p.state == q.state or _noun(p.label) == _noun(q.label):
                return p.count, q.count
    return None


def differing_persons(one: Iterable[Part], other: Iterable[Part]) -> tuple[str, str] | None:
    """Two persons known by name who play the same part for the same state, if neither report names the other's."""
    for p in one:
        for q in other:
            if p.kind == q.kind == "Person" and not (p.is_local or q.is_local) and p.role == q.role:
                if p.state is not None and p.state == q.state and p.actor != q.actor and not are_one_person(p, q):
                    if all(p.actor != r.actor for r in other) and all(q.actor != r.actor for r in one):
                        return p.label, q.label
    return None


def core(report: Report) -> tuple[Part, ...]:
    """The parties of a report, each once."""
    return _distinct(report.parts)


def _distinct(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Each party once; a group of a state's people takes the place of the state that is named with it.

    Where they do something and are not counted ("Russia … its army"), the state stands for them.
    """
    seen: dict[str, Part] = {}
    for part in sorted(parts):
        seen.setdefault(part.actor, part)
    acting = {part.actor for part in seen.values() if part.kind == "State" and part.role in _ACTING}
    seen = {
        name: part for name, part in seen.items()
        if not (part.is_local and part.state in acting and part.count is None and part.role in _ACTING)
    }  # fmt: skip
    groups = {part.state for part in seen.values() if part.is_local and part.state is not None}
    kept = [part for part in seen.values() if not (part.kind == "State" and part.actor in groups)]
    return tuple(sorted(kept, key=lambda part: (part.actor, part.role)))


def _noun(label: str) -> str:
    words = [word for word in label.lower().split() if word.isalpha()]
    return words[-1] if words else ""
