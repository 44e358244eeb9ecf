"""What an event is called, in plain words: "Russia and China veto" rather than the name of a type and a list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from chancery.resolve.kinds import Kinds
from chancery.resolve.report import Part

_SLOT = re.compile(r"\[([^\]]*)\]")
_OWNED = re.compile(r"(?i)(its|their|his|her)\b")
_PLURAL = frozenset({"ActorGroup"})


def tell(type_: str, status: str, parts: Sequence[Part], place: str | None, kinds: Kinds) -> str:
    """The label of an event.

    A pattern of the ontology (``dip:headlinePattern``) has a verb in the plural in front, the others in brackets with
    the words that lead to them: ``visit [others|place]``. A bracket that nothing fills is left out.

    >>> kinds = Kinds(headline={"visit": "visit [others|place]"}, names={"aid": "Aid"})
    >>> ruud, oslo = Part("visitor", "a", "Ana Ruud", "Person"), Part("host", "b", "Norway")
    >>> tell("visit", "planned", (oslo, ruud), None, kinds), tell("aid", "occurred", (oslo,), None, kinds)
    ('Ana Ruud visits Norway (planned)', 'Aid: Norway')
    >>> envoys = Part("visitor", "kb/article/1/actor/envoys-7", "ten envoys of the Union", "ActorGroup")
    >>> tell("visit", "occurred", (envoys, oslo), None, kinds)
    'ten envoys of the Union visit Norway'
    >>> tell("visit", "occurred", (envoys, Part("visitor", "c", "Union", "Organization"), oslo), None, kinds)
    'Union visits Norway'
    """
    doers = _names(parts, doing=True)
    others = [name for name in _names(parts, doing=False) if name not in doers]  # one report's "body", another's "agent"
    pattern = kinds.headline.get(type_)
    name = kinds.names.get(type_, type_.replace("-", " ").capitalize())
    if pattern is None or not doers:
        told = f"{name}: {', '.join((*doers, *others))}" if doers or others else name
        if place and place not in (*doers, *others):
            told += f" in {place}" if doers or others else f": {place}"
    else:
        many = {part.label for part in parts if part.is_doer and part.kind in _PLURAL}
        one = len(doers) == 1 and doers[0] not in many
        told = f"{_list(doers)} {_fill(_conjugate(pattern, one), others, place)}"
    return told if status == "occurred" else f"{told} ({status.replace('not-occurred', 'not happened').replace('-', ' ')})"


def _fill(pattern: str, others: Sequence[str], place: str | None) -> str:
    def put(found: re.Match[str]) -> str:
        before, _, slots = found[1].rpartition(" ")
        for slot in slots.split("|"):
            if slot == "others" and others:
                return f"{before} {_list(others)}".strip()
            if slot == "place" and place and place not in others:
                return f"{before} {place}".strip()
        return ""

    return " ".join(_SLOT.sub(put, pattern).split())


def _conjugate(pattern: str, one: bool) -> str:
    verb, _, rest = pattern.partition(" ")
    if one:
        if verb == "have":
            verb = "has"
        elif verb.endswith(("s", "sh", "ch", "x", "z", "o")):
            verb += "es"
        elif verb.endswith("y") and verb[-2] not in "aeiou":
            verb = f"{verb[:-1]}ies"
        else:
            verb += "s"
    return f"{verb} {rest}".strip()


def _names(parts: Sequence[Part], *, doing: bool) -> list[str]:
    chosen = [part for part in parts if part.is_doer == doing and part.role not in ("place", "document")]
    there = {part.actor for part in chosen if part.kind == "State"}  # "its army" says less than the state itself
    chosen = [part for part in chosen if not (part.is_local and part.state in there and _OWNED.match(part.label))]
    # A group of a state's people says more than the state that is named with it; so do the heads of three states or more.
    states = {part.state for part in chosen if part.is_local or part.kind in _PLURAL}
    speaking = {part.state for part in chosen if part.kind == "Person" and part.state}
    if len(speaking) > 2 and speaking == there:
        states |= speaking
    kept = [part for part in chosen if not (part.kind == "State" and part.actor in states)]
    named = [part.label for part in kept if not part.is_local]
    told = [p.label for p in kept if not p.is_local or not any(one in p.label for one in named)]
    return list(dict.fromkeys(told))


def _list(names: Sequence[str]) -> str:
    if len(names) > 4:
        return f"{', '.join(names[:3])} and {len(names) - 3} others"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
