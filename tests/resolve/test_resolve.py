"""One happening, one event: pairs, vetoes, groups, and that the order of the reports does not matter."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery import iris
from chancery.errors import UsageError
from chancery.ledger import Ledger
from chancery.resolve import Decision, Part, Report, happening, resolve
from chancery.resolve.decisions import parse
from chancery.resolve.kinds import load
from chancery.resolve.labels import tell
from chancery.resolve.links import AFTER, PART_OF, add_wars
from chancery.resolve.score import compare
from chancery.resolve.triples import name, triples
from chancery.resolve.words import sketch
from chancery.ties import Ties

DAY = date(2024, 3, 7)
NORLAND, SUDRIA, ESTAR = (
    Part("agent", f"{iris.BASE}actor/{key}", key.capitalize(), state=f"{iris.BASE}actor/{key}", node=f"urn:part:{key}")
    for key in ("norland", "sudria", "estar")
)


def as_target(part: Part) -> Part:
    return replace(part, role="target")


def report(article: str, start: int = 0, **more: object) -> Report:
    home = f"{iris.BASE}article/{article}"
    values: dict[str, object] = {
        "type": "air-strike", "parts": (NORLAND, as_target(SUDRIA)), "earliest": DAY, "latest": DAY,
        "published": date(2024, 3, 8), "source": article, "trigger": "struck", "sentence": f"Told by {article} {start}",
        "sentence_start": start, "start": start,
    }  # fmt: skip
    values.update(more)
    return Report(iri=f"{home}/report/{values['type']}-{start}-{start + 5}", article=home, **values)  # type: ignore[arg-type]


def sizes(*reports: Report, decisions: tuple[Decision, ...] = ()) -> list[int]:
    return sorted(len(event.reports) for event in resolve(reports, decisions))


def test_two_articles_that_tell_one_strike_make_one_event() -> None:
    (event,) = resolve([report("a"), report("b")])
    assert (event.type, event.earliest, event.latest, event.sources) == ("air-strike", DAY, DAY, 2)
    assert event.label == "Norland strikes Sudria from the air"
    assert event.ties[0].reason == "Both tell of the same kind of event; with Norland and Sudria; both on 2024-03-07."


VETOED = {
    "dates that cannot both be true": {"earliest": date(2024, 3, 9), "latest": date(2024, 3, 9)},
    "different targets": {"parts": (NORLAND, as_target(ESTAR))},
    "different parties": {"parts": (ESTAR, as_target(SUDRIA)), "place": None},
    "different types": {"type": "war"},
    "one is only possible or proposed": {"status": "possible"},
    "different counts": {"minimum": 5, "place": None},
    "different ordinals": {"sentence": "A second strike", "start": 9, "sentence_start": 0, "trigger": "strike"},
    "different places": {"place": "urn:port", "place_label": "Port Vell"},
}


@pytest.mark.parametrize("why", VETOED)
def test_what_forbids_a_tie(why: str) -> None:
    one = report("a", minimum=3, sentence="A first strike", start=8, sentence_start=0, trigger="strike",
                 place="urn:coast", place_label="Dry Coast")  # fmt: skip
    changed = {"minimum": 3, "place": "urn:coast", "place_label": "Dry Coast", **VETOED[why]}
    assert compare(one, report("b", **changed), load()).veto == why


def test_what_is_counted_differently_is_not_the_same_group() -> None:
    ten = Part("target", f"{iris.BASE}article/a/actor/ten-envoys-5", "ten envoys", "ActorGroup", SUDRIA.actor, 10)
    twelve = replace(ten, actor=f"{iris.BASE}article/b/actor/twelve-envoys-5", label="twelve envoys", count=12)
    one, other = report("a", parts=(NORLAND, ten), type="expulsion"), report("b", parts=(NORLAND, twelve), type="expulsion")
    assert compare(one, other, load()).veto == "different counts"


def test_one_sentence_that_tells_two_strikes_tells_two() -> None:
    assert sizes(report("a", 5), report("a", 9, sentence_start=5)) == [1, 1]


def test_strikes_without_a_day_in_two_articles_stay_apart() -> None:
    undated = {"earliest": None, "latest": date(2024, 3, 8)}
    assert sizes(report("a", **undated), report("b", **undated)) == [1, 1]


def test_a_strike_is_not_the_war_and_mentions_of_a_war_are_one() -> None:
    sides = (replace(NORLAND, role="side"), replace(SUDRIA, role="side"))
    wars = [report(a, 50, type="war", status="ongoing", parts=sides, earliest=None, latest=None) for a in "abc"]
    assert sizes(*wars, report("a"), report("b")) == [2, 3]


def test_wars_at_different_places_are_two() -> None:
    war = {"type": "war", "status": "ongoing", "parts": (), "earliest": None, "latest": None}
    coast = [report(a, place="urn:coast", place_label="Dry Coast", **war) for a in "ab"]
    assert sizes(*coast, report("c", place="urn:port", place_label="Port Vell", **war)) == [1, 2]


WAR = {"type": "war", "status": "ongoing", "earliest": None, "latest": None}
SIDES = (replace(NORLAND, role="side"), replace(SUDRIA, role="side"))


def test_a_war_known_by_its_place_and_by_its_sides_is_one() -> None:
    """The place alone and the sides alone have nothing to compare; a report with both brings them together."""
    place = {"place": "urn:coast", "place_label": "Dry Coast"}
    by_place, by_sides = report("a", parts=(), **place, **WAR), report("b", parts=SIDES, **WAR)
    assert sizes(by_place, by_sides) == [1, 1]
    assert sizes(by_place, by_sides, report("c", parts=SIDES, **place, **WAR)) == [3]


def test_a_war_in_a_state_is_that_in_which_it_is_a_side() -> None:
    there = report("a", parts=(), place=SUDRIA.actor, place_state=SUDRIA.actor, place_label="Sudria", **WAR)
    assert sizes(there, report("b", parts=SIDES, **WAR)) == [2]
    inside = replace(there, place="urn:coast", place_label="Dry Coast")
    assert sizes(inside, report("b", parts=SIDES, **WAR)) == [1, 1]
    assert sizes(there, report("b", parts=(SIDES[0], replace(ESTAR, role="side")), **WAR)) == [1, 1]


def test_wars_told_as_going_on_years_apart_are_not_taken_for_one() -> None:
    place = {"place": "urn:coast", "place_label": "Dry Coast", "parts": ()}
    assert sizes(report("a", **place, **WAR), report("b", **place, **WAR)) == [2]
    assert sizes(report("a", **place, **WAR), report("b", published=date(2027, 3, 8), **place, **WAR)) == [1, 1]


def test_what_happens_once_in_decades_may_name_one_side_only() -> None:
    year = {"earliest": date(2024, 1, 1), "latest": date(2024, 12, 31), "type": "relations-severed"}
    one = report("a", parts=(SIDES[0],), **year)
    other = {**year, "latest": date(2024, 1, 31)}
    assert sizes(one, report("b", parts=SIDES, trigger="cut", **other)) == [2]
    assert sizes(one, report("b", parts=(SIDES[1],), trigger="cut", **other)) == [1, 1]


def test_what_many_articles_say_in_one_way_is_compared_once() -> None:
    """Copies of one report make one event in any order, and what takes the first of them out leaves the others tied."""
    local = {a: Part("target", f"{iris.BASE}article/{a}/actor/two-guards-9", "two guards", "ActorGroup") for a in "abcdefgh"}
    told = [report(a, parts=(NORLAND, local[a]), sentence="Norland struck.", source=None, **COAST) for a in "abcdef"]
    others = [
        report("g", parts=(NORLAND, local["g"]), sentence="The strike by Norland hit two guards.", trigger="strike", **COAST),
        report("h", parts=(NORLAND, local["h"]), sentence="Norland struck.", earliest=date(2024, 3, 9), latest=date(2024, 3, 9)),
    ]
    expected = resolve([*told, *others])
    assert sorted(len(event.reports) for event in expected) == [1, 7]
    chance = random.Random(8)
    for _ in range(10):
        order = [*told, *others]
        chance.shuffle(order)
        with Ledger(":memory:") as ledger:
            ties = Ties(ledger, iris.BASE)
            for one in order:
                made, _ = ties.replace(one.article, [one])
            assert sorted(ties.rebuild(order), key=lambda event: event.first.iri) == list(expected)
            for one in order:
                made, _ = ties.replace(one.article, [one])
            gone = chance.choice(told)
            made, _ = ties.replace(gone.article, [])
            left = {event.first.iri: event for event in resolve(one for one in order if one != gone)}
            assert all(left[event.first.iri] == event for event in made) and max(len(e.reports) for e in made) == 6


def test_ties_of_an_earlier_version_are_made_anew() -> None:
    with Ledger(":memory:") as ledger:
        ledger.share("CREATE TABLE report (iri TEXT PRIMARY KEY, article TEXT, name TEXT, value TEXT)")
        assert Ties(ledger, iris.BASE).replace(report("a").article, [report("a")])[0][0].first == report("a")


def test_the_warrants_are_not_the_one_warrant() -> None:
    one = report("a", type="arrest-warrant", sentence="Norland issued a warrant.", trigger="issued a warrant", start=8)
    several = report("a", 50, type="arrest-warrant", sentence="The warrants are secret.", trigger="warrants", same=(one.iri,))
    several = replace(several, start=54)
    assert compare(one, several, load()).veto == "one and several"
    assert compare(one, replace(several, sentence="Norland warrants it."), load()).veto is None


def test_a_chain_does_not_become_one_event() -> None:
    """A month overlaps two days that exclude each other: it goes with one of them, not with both."""
    month = {"earliest": date(2024, 3, 1), "latest": date(2024, 3, 31)}
    late = {"earliest": date(2024, 3, 20), "latest": date(2024, 3, 20)}
    assert sizes(report("a"), report("b", **month), report("c", **late)) == [1, 2]


def test_one_source_and_one_text_count_once() -> None:
    text = "Norland struck Sudria on Thursday, officials of both states said in the evening."
    copies = [report(a, sketch=sketch(text), sentence=text) for a in "ab"]
    assert happening.sources([*copies, report("c")]) == 2
    assert happening.sources([report("a", source="Post"), report("b", source="Post")]) == 1
    assert happening.sources([report("a", source=None), report("b", source=None)]) == 2


COAST = {"place": "urn:coast", "place_label": "Dry Coast"}


def test_who_did_it_may_be_disputed_if_day_and_place_are_one() -> None:
    (event,) = resolve([report("a", **COAST), report("b", parts=(ESTAR, as_target(SUDRIA)), **COAST)])
    assert event.disagrees == ("involves",)
    assert sizes(report("a"), report("b", parts=(ESTAR, as_target(SUDRIA)))) == [1, 1]


def test_how_many_were_hit_may_be_disputed_if_day_and_place_are_one() -> None:
    dead = [
        Part("target", f"{iris.BASE}article/{a}/actor/people-9", f"{n} people", "ActorGroup", None, n)
        for a, n in (("a", 40), ("b", 43))
    ]
    told = [report(a, type="killing", parts=(NORLAND, one), trigger="killed", **COAST) for a, one in zip("ab", dead, strict=True)]
    (event,) = resolve(told)
    assert event.disagrees == ("count",)


def test_what_it_is_called_may_differ() -> None:
    (event,) = resolve([report("a", type="invasion"), report("b", type="attack")])
    assert event.disagrees == ("eventType",)


def test_a_strike_is_part_of_the_war_that_its_article_tells_of() -> None:
    sides = (replace(NORLAND, role="side"), replace(SUDRIA, role="side"))
    war = {"type": "war", "status": "ongoing", "parts": sides, "earliest": None, "latest": None}
    told = add_wars([report("a"), report("a", 50, **war), report("a", 90, parts=(ESTAR,))], load())
    assert [len(one.links) for one in told] == [1, 0, 0]
    assert told[0].links == ((PART_OF, told[1].iri),)
    strike, *_ = resolve([*told, report("b"), report("b", 50, **war)])
    assert strike.links == ((PART_OF, name(iris.BASE, told[1].article, told[1].iri)),)
    said = {(p.rpartition("/")[2][:-1], o[1:-1]) for _, p, o in triples(strike, iris.BASE)}
    assert ("isPartOf", strike.links[0][1]) in said


def test_a_link_to_another_report_of_the_same_event_is_none() -> None:
    first = report("a")
    (event,) = resolve([first, report("a", 50, links=((AFTER, first.iri),), same=(first.iri,))])
    assert event.links == ()


def test_links_follow_the_name_of_the_other_event() -> None:
    """An earlier article gives the signing another name: what is told to come after it must lead there."""
    signing = report("b", type="signing", published=date(2024, 3, 9), place="urn:port")
    strike = report("b", 50, earliest=date(2024, 3, 8), latest=date(2024, 3, 8), links=((AFTER, signing.iri),))
    again = report("a", type="signing", place="urn:port")
    with Ledger(":memory:") as ledger:
        ties = Ties(ledger, iris.BASE)
        ties.replace(strike.article, [signing, strike])
        made, names = ties.replace(again.article, [again])
        (moved,) = (event for event in made if event.first == strike)
        assert moved.links == ((AFTER, name(iris.BASE, again.article, again.iri)),)
        assert name(iris.BASE, strike.article, strike.iri) in names


def test_what_was_planned_and_then_happened_is_no_disagreement() -> None:
    (event,) = resolve([report("a", status="planned"), report("b")])
    assert (event.status, event.disagrees) == ("occurred", ())


def test_whether_it_happened_may_be_disputed() -> None:
    (event,) = resolve([report("a"), report("b"), report("c", status="not-occurred")])
    assert (event.status, event.disagrees) == ("occurred", ("status",))
    (event,) = resolve([report("a"), report("c", status="not-occurred")])
    assert event.status == "not-occurred"


def test_sources_a_day_apart_on_what_happens_once_are_shown() -> None:
    next_day = {"earliest": date(2024, 3, 8), "latest": date(2024, 3, 8)}
    (event,) = resolve([report("a", type="invasion"), report("b", type="invasion", **next_day)])
    assert (event.earliest, event.latest, event.disagrees) == (DAY, date(2024, 3, 8), ("notBefore",))


def test_the_most_specific_type_is_kept() -> None:
    (event,) = resolve([report("a"), report("b", type="attack"), report("c", type="attack")])
    assert event.type == "air-strike"


def test_people_keep_apart_and_tie_by_report_or_event() -> None:
    one, other, third = report("a"), report("b"), report("c", type="visit", earliest=None, latest=None)
    event = name(iris.BASE, other.article, other.iri)
    assert sizes(one, other, decisions=(Decision(one.iri, event, False),)) == [1, 1]
    tied = resolve([one, third], [Decision(one.iri, third.iri, True, "Ana", "she was there")])
    assert [tie.reason for event in tied for tie in event.ties] == ["Tied by decision of Ana: she was there."]


def test_a_decision_file_that_makes_no_sense_is_told() -> None:
    for text in ("one,other\n", "decision,one,other\nmaybe,urn:a,urn:b\n", "decision,one,other\ntie,urn:a,urn:a\n"):
        with pytest.raises(UsageError, match=r"merges.csv"):
            parse(text)


def test_an_event_is_named_after_its_earliest_report_and_other_names_lead_to_it() -> None:
    late, early = report("a", published=date(2024, 5, 1)), report("b", published=date(2024, 3, 8))
    (event,) = resolve([late, early])
    said = {(s[1:-1], p.rpartition("/")[2][:-1], o[1:-1]) for s, p, o in triples(event, iris.BASE)}
    kept, gone = (name(iris.BASE, one.article, one.iri) for one in (early, late))
    assert event.first == early and (gone, "isReplacedBy", kept) in said


PARTIES = st.sampled_from([(NORLAND, as_target(SUDRIA)), (NORLAND, as_target(ESTAR)), (NORLAND,), (SUDRIA,)])
BOUNDS = st.sampled_from([(DAY, DAY), (date(2024, 3, 8), date(2024, 3, 8)), (date(2024, 3, 1), date(2024, 3, 31)), (None, DAY)])
DRAFTS = st.lists(
    st.tuples(
        st.sampled_from("abcdef"), st.sampled_from(["air-strike", "attack", "invasion", "war", "bombardment"]),
        st.sampled_from(["occurred", "planned", "not-occurred"]), PARTIES, BOUNDS, st.sampled_from(["struck", "attack"]),
    ),
    min_size=2, max_size=14,
)  # fmt: skip


@settings(max_examples=30, deadline=None)
@given(DRAFTS, st.randoms(use_true_random=False))
def test_any_order_gives_the_same_events(drafts: list[tuple], random: random.Random) -> None:
    reports = [
        report(article, 10 * number, type=type_, status=status, parts=parts, earliest=low, latest=high, trigger=word)
        for number, (article, type_, status, parts, (low, high), word) in enumerate(drafts)
    ]
    expected = resolve(reports)
    for _ in range(20):
        random.shuffle(reports)
        assert resolve(reports) == expected
    for event in expected:
        for number, one in enumerate(event.reports):
            assert all(compare(one, other, load()).score > 0 for other in event.reports[:number])


def test_a_state_and_its_own_army_are_one_doer() -> None:
    army = replace(NORLAND, actor=f"{iris.BASE}article/b/actor/army-9", label="its army", node="urn:part:army")
    army = replace(army, kind="ActorGroup")
    state = replace(NORLAND, kind="State")
    told = report("b", parts=(state, army, as_target(SUDRIA)))
    (event,) = resolve([report("a", parts=(state, as_target(SUDRIA))), told])
    assert event.label == "Norland strikes Sudria from the air"


def test_a_veto_that_two_tell_as_news_is_one_whatever_the_word() -> None:
    voters = tuple(replace(part, role="voter") for part in (NORLAND, ESTAR))
    one = report("a", type="veto", parts=voters, earliest=None, latest=DAY, published=DAY, trigger="vetoed")
    later = date(2024, 3, 10)
    other = report("b", type="veto", parts=voters, earliest=None, latest=later, published=later, trigger="blocked")
    assert sizes(one, other) == [2]
    much_later = date(2024, 3, 20)
    assert sizes(one, replace(other, latest=much_later, published=much_later)) == [1, 1]
    assert sizes(replace(one, parts=voters[:1]), replace(other, parts=voters[:1])) == [1, 1]


def test_a_veto_told_as_news_and_one_that_names_the_day_are_one() -> None:
    voters = tuple(replace(part, role="voter") for part in (NORLAND, ESTAR))
    news = report("a", type="veto", parts=voters, earliest=None, latest=DAY, published=DAY, trigger="vetoed")
    later = report("b", type="veto", parts=voters, published=date(2024, 3, 10), trigger="blocked")
    assert sizes(news, later) == [2]
    other_day = date(2024, 3, 6)
    assert sizes(news, replace(later, earliest=other_day, latest=other_day)) == [1, 1]


def test_the_same_three_who_agree_within_days_agree_once() -> None:
    sides = tuple(replace(part, role="side") for part in (NORLAND, SUDRIA, ESTAR))
    one = report("a", type="agreement-reached", parts=sides, trigger="unveiled the pact")
    told = {"type": "agreement-reached", "trigger": "deal", "earliest": None, "latest": date(2024, 3, 12)}
    assert sizes(one, report("b", parts=sides, published=date(2024, 3, 12), **told)) == [2]
    assert sizes(one, report("b", parts=sides[:2], published=date(2024, 3, 12), **told)) == [1, 1]
    assert sizes(one, report("b", parts=sides, published=date(2024, 5, 12), **(told | {"latest": date(2024, 5, 12)}))) == [1, 1]


def test_a_demand_told_again_in_other_words_is_one_if_it_says_nothing_else() -> None:
    parts = (replace(NORLAND, role="speaker"), replace(SUDRIA, role="addressee"))
    long = "Norland demanded that Sudria withdraw its troops from the valley."
    year = {"earliest": date(2024, 1, 1), "latest": date(2024, 12, 31), "published": date(2025, 2, 1)}
    told = {"type": "request", "trigger": "demanded", "parts": parts, "sentence_start": 0}
    one = report("a", 8, sentence=long, **told)
    again, other = "Norland demanded a Sudrian withdrawal last year.", "Norland demanded a Sudrian apology last year."
    assert sizes(one, report("b", 8, sentence=again, **told, **year)) == [2]
    assert sizes(one, report("b", 8, sentence=other, **told, **year)) == [1, 1]


def test_three_who_speak_for_their_states_are_told_without_these() -> None:
    states = tuple(replace(part, role="side", kind="State") for part in (NORLAND, SUDRIA, ESTAR))
    heads = tuple(
        Part("side", f"urn:{name}", name, "Person", part.actor) for name, part in zip(("Ana", "Bo", "Cy"), states, strict=True)
    )
    assert tell("signing", "occurred", (*states, *heads), None, load()).startswith("Ana, Bo and Cy ")


def test_what_was_nearly_tied_is_remembered_while_its_articles_are_there() -> None:
    month = {"earliest": date(2024, 3, 1), "latest": date(2024, 3, 31)}
    told = [report("a"), report("b", parts=(NORLAND,), **month), report("c", parts=(NORLAND, as_target(ESTAR)))]
    with Ledger(":memory:") as ledger:
        ties = Ties(ledger, iris.BASE)
        for one in told:
            ties.replace(one.article, [one])
        found = [(one.iri, other.iri, pair.score) for one, other, pair in ties.doubts(9)]
        assert [pair[:2] for pair in found] == [(told[0].iri, told[1].iri), (told[1].iri, told[2].iri)]
        assert [score for *_, score in found] == sorted((score for *_, score in found), reverse=True)
        assert len(list(ties.doubts(1))) == 1
        list(ties.rebuild(told[::-1]))
        assert [(one.iri, other.iri, pair.score) for one, other, pair in ties.doubts(9)] == found
        ties.replace("b", [])
        ties.replace(told[1].article, [])
        assert list(ties.doubts(9)) == []


def test_a_surname_is_the_person_whom_another_report_names_in_full() -> None:
    ana, bo = (Part("side", f"urn:{name}", name, "Person") for name in ("Ana Ruiz", "Bo Lind"))
    told = {"type": "meeting", "trigger": "met"}
    one = report("a", parts=(ana, bo), **told)
    ruiz, other = Part("side", "urn:ruiz", "Ruiz", "Person"), Part("side", "urn:sam", "Sam Ruiz", "Person")
    assert sizes(one, report("b", parts=(ruiz, replace(bo, actor="urn:lind", label="Lind")), **told)) == [2]
    assert sizes(one, report("b", parts=(other, bo), **told)) == [1, 1]


def test_an_ambassador_called_in_on_one_day_is_called_in_once() -> None:
    parts = (replace(NORLAND, role="speaker"), replace(SUDRIA, role="addressee"))
    told = {"type": "summons", "trigger": "summoned", "parts": parts}
    day = date(2024, 3, 5)
    assert sizes(report("a", **told), report("b", **told)) == [2]
    assert sizes(report("a", **told), report("b", **told, earliest=day, latest=day)) == [1, 1]
    assert sizes(report("a", **(told | {"type": "request"})), report("b", **(told | {"type": "request"}))) == [1, 1]


def test_a_body_that_met_in_a_town_on_a_day_met_once() -> None:
    league = Part("side", "urn:league", "League", "Organization")
    told = {"type": "meeting", "place": "urn:oslo", "place_label": "Oslo"}
    one = report("a", parts=(league,), trigger="met", **told)
    assert sizes(one, report("b", parts=(league,), trigger="session", **told)) == [2]
    assert sizes(one, report("b", parts=(league, replace(ESTAR, role="side")), trigger="session", **told)) == [1, 1]


def test_a_part_of_a_country_may_be_where_its_towns_are() -> None:
    north = {"place": "urn:north", "place_label": "northern Sudria", "place_state": SUDRIA.actor}
    town = {"place": "urn:vell", "place_label": "Vell", "place_state": SUDRIA.actor}
    assert sizes(report("a", **north), report("b", **town)) == [2]
    assert sizes(report("a", **north), report("b", **town | {"place_state": ESTAR.actor})) == [1, 1]


def test_a_verb_and_its_object_may_tell_of_the_same() -> None:
    sides = tuple(replace(part, role="side") for part in (NORLAND, SUDRIA))
    told = {"parts": sides, "sentence": "They signed an agreement, and a deal followed.", "sentence_start": 0}
    verb = report("a", 5, type="signing", trigger="signed", **told)
    assert sizes(verb, report("a", 15, type="agreement-reached", trigger="agreement", **told)) == [2]
    assert sizes(verb, report("a", 32, type="agreement-reached", trigger="deal", **told)) == [1, 1]


def test_what_is_called_an_attack_is_no_invasion_where_nobody_says_on_whom() -> None:
    invaded = report("a", type="invasion", trigger="invaded", sentence="Norland invaded Sudria.")
    told = {"type": "attack", "trigger": "attack", "earliest": None, "latest": date(2024, 3, 8)}
    assert sizes(invaded, report("b", sentence="It deplored the attack on Sudria.", **told)) == [2]
    assert sizes(invaded, report("b", sentence="It had nothing to do with the attack.", **told)) == [1, 1]
