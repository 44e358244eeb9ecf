"""Whether two reports tell of one happening: what speaks for it, what forbids it, and how much it comes to.

Every rule here leans to "no": a tie that is missing leaves two events where there is one, and more reports may still
bring them together; a wrong tie states something that no article says.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from chancery.resolve import parties, times, words
from chancery.resolve.kinds import Kinds
from chancery.resolve.parties import Agreement
from chancery.resolve.report import Report, signature

_PLURAL = re.compile(r"(?i)\b(the|these|those|both|several|many|other)(\s+\w+)?\s*\Z")

THRESHOLD = 0.75
"""From this score on, two reports are tied."""

_KIN = 0.97
"""The most that two reports of different kinds score: those of one kind are tied first."""

_FRESH, _ROUND = 4, 7
_CALLED_IN = "summons"
_COMPASS = re.compile(
    r"(?i)(northern|southern|eastern|western|central|north-?eastern|north-?western|south-?eastern|south-?western) "
)
_OBJECT = re.compile(r"(\s+(a|an|the|its|their|this|that|new|joint|[\w-]+))?\s*")
_COMMUNICATION, _FORCE, _VOTE, _VETO, _WAR = "communication", "force", "vote", "veto", "conflict"
_NOT = frozenset({"not-occurred", "refused"})
_NOT_REAL = frozenset({"possible", "proposed"})
_WEIGHTS = {"type": 0.25, "doers": 0.3, "others": 0.25, "parties": 0.5, "time": 0.3, "place": 0.15, "words": 0.25,
            "trigger": 0.05, "amount": 0.1, "seldom": 0.15, "hint": 0.2, "fresh": 0.2, "round": 0.2,
            "article": 0.1, "war": 0.2, "alone": 0.0}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports compared. ``veto`` says what forbids the tie; ``reasons`` say what speaks for it.

    ``blank``: the two have nothing that could be compared, the one only a place, say, and the other only who fights.
    """

    score: float
    features: Mapping[str, float] = field(default_factory=dict)
    reasons: tuple[str, ...] = ()
    veto: str | None = None
    blank: bool = False

    @property
    def is_tie(self) -> bool:
        """Whether these two alone would be tied."""
        return self.veto is None and self.score >= THRESHOLD


OF_OTHER_TYPES = Pair(0.0, veto="different types")
"""What two reports score that tell of different kinds of happening."""


def sign(report: Report, kinds: Kinds) -> str:
    """The signature of a report, as far as :func:`compare` looks at it."""
    return signature(report, plain=kinds.group(report.type) == _WAR)


def compare(one: Report, other: Report, kinds: Kinds) -> Pair:
    """Compare two reports; the order of the two does not matter."""
    first, second = sorted((one, other), key=_content)  # by what they say: then copies of two say the same of each other
    if (early := _early_veto(first, second, kinds)) is not None:
        return Pair(0.0, veto=early)
    family = kinds.group(first.type)
    pooled = family in parties.POOLED or all(part.role == "side" for part in (*first.parts, *second.parts))
    blow = is_one_blow(first, second, kinds)
    doers = parties.compare(first.doers(), second.doers(), all_needed=pooled)
    others = parties.compare(first.others(), second.others(), uncounted=blow)
    if pooled and (not doers.both or not others.both):
        doers, others = parties.compare(first.parts, second.parts, all_needed=True), Agreement()
    veto = _veto(first, second, kinds, doers, others, blow)
    if veto is not None:
        return Pair(0.0, veto=veto)
    features, reasons = _features(first, second, kinds, doers, others)
    most = 1.0 if first.type == second.type else _KIN
    score = round(min(most, sum(_WEIGHTS[name] * value for name, value in features.items())), 4)
    blank = family == _WAR and not (doers.both or others.both or features.get("place"))
    return Pair(score, features, reasons, _gate(first, second, kinds, features), blank)


def _content(report: Report) -> tuple[str, ...]:
    return (report.place_label or "", report.type, report.trigger, report.sentence, report.iri)


def is_one_blow(one: Report, other: Report, kinds: Kinds) -> bool:
    """Whether two articles put the same use of force to one day and one place: then they may still differ on who did it
    and on how many it hit, which is a disagreement and no reason to take it for two.
    """
    dated = one.days == 1 and (one.earliest, one.latest) == (other.earliest, other.latest)
    told = kinds.group(one.type) == _FORCE and one.type == other.type and one.article != other.article
    return told and dated and one.place is not None and one.place == other.place


def _early_veto(one: Report, other: Report, kinds: Kinds) -> str | None:
    """What forbids a tie whoever takes part: most pairs are told apart by this, and it costs little."""
    if not kinds.are_kin(one.type, other.type):
        return OF_OTHER_TYPES.veto
    in_one_sentence = one.article == other.article and one.sentence_start == other.sentence_start
    if in_one_sentence and kinds.group(one.type) != _WAR and not _is_one_phrase(one, other):
        return "told in one sentence as two"
    if (gap := times.gap(one, other)) and not _may_differ_by_a_day(one, other, kinds, gap):
        return "dates that cannot both be true"
    nouns = [report.trigger.lower().split(" ")[-1] for report in (one, other)]
    several = nouns[0] != nouns[1] and words.stem(nouns[0]) == words.stem(nouns[1]) and _is_several(one) != _is_several(other)
    if several and one.article == other.article:
        return "one and several"
    if one.article == other.article and times.differ(one, other):
        return "different days in one article"
    if {one.status, other.status} & _NOT_REAL and one.status != other.status:
        return "one is only possible or proposed"
    if (one.status in _NOT) != (other.status in _NOT) and (one.article == other.article or one.status != other.status
                                                         and {one.status, other.status} & {"planned"}):  # fmt: skip
        return "one did not happen"
    return None


def _veto(one: Report, other: Report, kinds: Kinds, doers: Agreement, others: Agreement, blow: bool) -> str | None:
    """What makes it impossible, or too bold, that two reports tell of the same."""
    if not blow and one.minimum != other.minimum and one.minimum is not None and other.minimum is not None:
        return "different counts"
    if not blow and parties.differing_counts(one.parts, other.parts):
        return "different counts"
    before = [words.ordinal(r.sentence[: max(0, r.start - r.sentence_start)]) for r in (one, other)]
    if before[0] != before[1] and None not in before:
        return "different ordinals"
    if others.conflict:
        return "different targets"
    if doers.conflict and not (blow and others.both):
        return "different parties"
    if parties.differing_persons(one.parts, other.parts):
        return "different persons"
    if _places(one, other) < 0:
        return "different places"
    verbs = [words.stem(report.trigger.split(" ")[0]) for report in (one, other)]
    if kinds.group(one.type) == _VOTE and verbs[0] != verbs[1] and not one.type == other.type == _VETO:
        return "different votes"
    return None


def _may_differ_by_a_day(one: Report, other: Report, kinds: Kinds, gap: int) -> bool:
    """Sources may be a day or two apart on the day of what happens only once; that is a disagreement, and shown."""
    exact = one.days == 1 and other.days == 1
    return exact and gap <= 2 and one.article != other.article and kinds.is_seldom(one.type, other.type)


def _features(
    one: Report, other: Report, kinds: Kinds, doers: Agreement, others: Agreement
) -> tuple[dict[str, float], tuple[str, ...]]:
    found: dict[str, float] = {"type": 1.0 if one.type == other.type else 0.5}
    reasons = ["both tell of the same kind of event" if one.type == other.type else "one may be told as the other"]
    pooled = kinds.group(one.type) in parties.POOLED or all(part.role == "side" for part in (*one.parts, *other.parts))
    who = tuple(dict.fromkeys((*doers.names, *others.names)))
    if pooled and doers.both:
        several = doers.matched + (others.matched if others.both else 0.0) >= 1.4
        found["parties"] = doers.of_fewer * (1.0 if several else 0.6)
    else:
        found["doers"], found["others"] = doers.of_fewer, others.of_fewer
    if who:
        reasons.append(f"with {_listed(who)}")
    found["time"], when = times.agreement(one, other)
    if when:
        reasons.append(when)
    where = _places(one, other)
    if kinds.group(one.type) == _WAR and (_is_fought_in(one, other) or _is_fought_in(other, one)):
        where = 1.0
    if where > 0:
        found["place"] = where
        same = f"at the same place, {one.place_label or other.place_label}"
        reasons.append(same if where == 1 else "at places that lie in one another")
    if kinds.group(one.type) == _WAR and where == 1:
        found["war"] = 1.0
        if not found["time"] and _go_on_together(one, other):
            found["time"] = 0.5
            reasons.append("both told as going on, in one year or the next")
    if kinds.group(one.type) != _WAR:  # a war is called by any word
        found["words"] = words.overlap(one.sentence, other.sentence)
        found["trigger"] = float(words.stem(one.trigger) == words.stem(other.trigger))
    if found.get("words", 0.0) >= 0.3:
        reasons.append("in much the same words")
    found["fresh"] = float(kinds.group(one.type) == _VOTE and doers.matched >= 2 and _are_both_news(one, other))
    if found["fresh"]:
        reasons.append("both told as news within a few days")
    found["round"] = float(pooled and _are_one_round(one, other))
    if found["round"]:
        reasons.append("the same three or more, told within a few days")
    found["alone"] = float(pooled and doers.of_more == 1.0)
    found["amount"] = float(one.amount is not None and one.amount == other.amount)
    found["seldom"] = float(kinds.is_seldom(one.type, other.type))
    found["hint"] = float(one.iri in other.same or other.iri in one.same)
    found["article"] = float(one.article == other.article)
    if found["article"]:
        reasons.append("in one article")
    return {name: round(value, 4) for name, value in found.items() if value}, tuple(reasons)


def _is_one_phrase(one: Report, other: Report) -> bool:
    """Whether a verb and the noun that is its object tell of the same as two kinds of it: "signed an agreement"."""
    first, second = sorted((one, other), key=lambda report: report.start)
    end = first.start + len(first.trigger)
    between = first.sentence[end - first.sentence_start : second.start - first.sentence_start]
    return first.type != second.type and end <= second.start and bool(_OBJECT.fullmatch(between))


def _gate(one: Report, other: Report, kinds: Kinds, found: Mapping[str, float]) -> str | None:
    """What must be there, however much else speaks for a tie: it is too easy to be alike in what is said every day."""
    family = kinds.group(one.type)
    alike = found.get("words", 0.0) >= 0.5
    if family == _WAR:
        there = found.get("place") == 1.0 and (found.get("time") or found.get("article"))
        return None if found.get("parties", 0.0) >= 0.7 or there else "too little known of the war"
    if not any(found.get(name) for name in ("doers", "others", "parties")):
        return None if is_one_blow(one, other, kinds) and not (one.parts and other.parts) else "no party in common"
    if alike or (found.get("hint") and family != _COMMUNICATION):
        return None
    dated = found.get("time", 0.0)
    if family == _COMMUNICATION:
        same_words = found.get("words", 0.0) >= 0.3 and found.get("trigger")
        by_all = found.get("doers") == found.get("others") == found.get("trigger") == 1.0 and dated >= 0.4
        same = (dated >= 0.6 and same_words) or (by_all and words.says_within(_said(one), _said(other)))
        called_in = one.type == other.type == _CALLED_IN and found.get("doers") == 1.0 and found.get("others", 0.0) >= 0.5
        same = same or (called_in and dated == 1.0)
        return None if same else "what is said is not the same"
    both_sides = found.get("parties", 0.0) >= 0.7 or (found.get("doers", 0.0) >= 0.7 and (
        found.get("others", 0.0) >= 0.5 or found.get("place", 0.0) == 1.0))  # fmt: skip
    telling = found.get("trigger") or found.get("seldom")
    # What happens to a state once in decades, dated alike, may be told with one of the two sides only.
    once = found.get("seldom") and found.get("parties", 0.0) >= 0.6 and dated >= 0.4
    if found["type"] == 1.0 and (found.get("fresh") or found.get("round")):
        return None
    if found["type"] == dated == found.get("place") == found.get("alone") == 1.0:
        return None  # the same body, and no other, met there on that day
    if not both_sides and not ((dated == 1.0 and telling or once) and found["type"] == 1.0):
        return "too few parties in common"
    if dated >= 0.4 or (found.get("seldom") and both_sides and _is_plain(one, other, kinds)):
        return None
    if found.get("article") and found.get("trigger") and both_sides:
        return None
    return "nothing dates both"


def _is_several(report: Report) -> bool:
    """Whether the word for it is a noun in the plural: "the warrants", "both strikes". A verb may end alike."""
    before = report.sentence[: max(0, report.start - report.sentence_start)]
    return report.trigger.endswith("s") and not report.trigger.endswith("ss") and bool(_PLURAL.search(before))


def _go_on_together(one: Report, other: Report) -> bool:
    """Whether both are told as going on, by articles of one year or two that follow each other."""
    if one.published is None or other.published is None:
        return False
    return one.status == other.status == "ongoing" and abs(one.published.year - other.published.year) <= 1


def _said(report: Report) -> str:
    """What follows the word for saying."""
    return report.sentence[report.start - report.sentence_start + len(report.trigger) :]


def _are_both_news(one: Report, other: Report) -> bool:
    """Whether two articles that came out within a few days of each other tell of it as news: in the past, and without a day.

    The later of the two may also name the day, if that is the one on which the other came out.
    """
    if one.published is None or other.published is None or one.article == other.article:
        return False
    early, late = sorted((one, other), key=lambda report: report.order)
    if early.earliest or early.latest != early.published or abs((one.published - other.published).days) > _FRESH:
        return False
    return (late.earliest is None and late.latest == late.published) or (late.days == 1 and late.latest == early.published)


def _are_one_round(one: Report, other: Report) -> bool:
    """Whether the same three parties or more, and no others, agree or meet in two articles of few days."""
    if one.published is None or other.published is None or abs((one.published - other.published).days) > _ROUND:
        return False
    states = [frozenset(part.state or part.actor for part in report.parts) for report in (one, other)]
    return len(states[0]) > 2 and states[0] == states[1]


def _is_fought_in(one: Report, other: Report) -> bool:
    """Whether the one names only the state that a war is fought in, and the other only the sides, that state among them."""
    sides = {name for part in other.parts for name in (part.actor, part.state)}
    return one.place in sides and not one.parts and other.place is None


def _is_plain(one: Report, other: Report, kinds: Kinds) -> bool:
    """Whether a wider type is named by its own plain word and without a day: "the attack on", for an invasion.

    Not if its sentence does not say on whom: then "the attack" is one that its article told before.
    """
    if one.type == other.type:
        return True
    wide = one if one.type in kinds.wider.get(other.type, ()) else other
    says_whom = not wide.others() or any(part.label in wide.sentence for part in wide.others())
    return wide.days is None and says_whom and words.stem(wide.trigger) == words.stem(wide.type)


def _places(one: Report, other: Report) -> float:
    """1 for the same place, 0.5 for one in the other, 0 if one is unknown, -1 if they are apart."""
    if one.place is None or other.place is None:
        return 0.0
    if one.place == other.place:
        return 1.0
    if one.place in (other.place_state, None) or other.place == one.place_state:
        return 0.5
    if one.place_state == other.place_state and any(_COMPASS.match(place.place_label or "") for place in (one, other)):
        return 0.5  # a part of the country
    labels = sorted((one.place_label or "", other.place_label or ""), key=len)
    return 1.0 if labels[0] and labels[1].lower().startswith(f"{labels[0].lower()} ") else -1.0


def _listed(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
