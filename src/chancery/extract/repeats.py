"""Which happening that was told of a later noun may stand for: “the strike” for a bombing, “the deal” for a signing."""

from __future__ import annotations

_KIN = {
    "attack": "air-strike bombardment terrorist-attack killing invasion ground-offensive clash riot",
    "coup": "arrest capture",
    "air-strike": "bombardment attack",
    "bombardment": "air-strike attack",
    "terrorist-attack": "attack bombardment killing",
    "killing": "attack air-strike terrorist-attack bombardment",
    "clash": "attack bombardment air-strike",
    "ground-offensive": "invasion attack",
    "invasion": "ground-offensive",
    "agreement-reached": "signing ratification peace-settlement ceasefire truce",
    "signing": "agreement-reached",
    "ceasefire": "truce agreement-reached",
    "truce": "ceasefire agreement-reached",
    "talks": "meeting summit conference conversation phone-call",
    "meeting": "talks summit conference reception",
    "summit": "meeting conference",
    "conference": "meeting summit",
    "conversation": "phone-call talks meeting summit",
    "phone-call": "conversation",
    "visit": "reception hosting departure",
    "vote-held": "vote-for vote-against",
    "arrest": "abduction",
    "abduction": "arrest",
    "expulsion": "deportation request",
    "restriction": "sanctions repression",
    "sanctions": "restriction",
    "military-exercise": "missile-test deployment",
    "deployment": "military-exercise",
    "request": "proposal",
    "proposal": "offer request",
    "boycott": "sanctions restriction relations-severed",
    "protest": "riot strike obstruction",
    "riot": "protest",
}

KIN = {kind: frozenset({kind, *others.split()}) for kind, others in _KIN.items()}


NOUNS = {
    "raid": frozenset("arrest abduction capture protest riot killing".split()),
    "storming": frozenset("riot protest attack capture".split()),
    "seizure": frozenset("capture arrest".split()),
    "takeover": frozenset("coup capture arrest".split()),
    "incursion": frozenset("deployment invasion airspace-violation".split()),
    "intrusion": frozenset("deployment invasion airspace-violation".split()),
}
"""Nouns for a way to do what other kinds tell of too."""


def kin_of(kind: str, noun: str = "") -> frozenset[str]:
    """The kinds of happening that a noun of this kind may point back to, its own among them.

    >>> sorted(kin_of("phone-call"))
    ['conversation', 'phone-call']
    """
    return KIN.get(kind, frozenset({kind})) | NOUNS.get(noun, frozenset())
