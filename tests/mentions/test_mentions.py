"""Given mentions: how they are read, what is tied and what not, and that nobody's topics or answers are looked at."""

from __future__ import annotations

import json
import random
from pathlib import Path

import numpy as np
import pytest

from chancery.errors import RecordError
from chancery.mentions import choose_sense, files, reading, tie
from chancery.mentions.linkage import APART, cut, tree, ward
from chancery.mentions.topics import stories, strangeness

FERRY = "A ferry sank off Cape Doran on Monday. The sinking of the Aurelia is the second this year."
LATER = "Divers reached the Aurelia on Friday. The ferry went down off Cape Doran with 40 people."
FREIGHTER = "A freighter sank in the harbour of Port Lisle. The owner of the Hestia offered to pay."


def write(folder: Path, *lines: dict[str, object]) -> Path:
    path = folder / "mentions.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def document(name: str, text: str) -> dict[str, object]:
    return {"doc": name, "text": text}


def at(name: str, text: str, words: str, **more: object) -> dict[str, object]:
    start = text.index(words)
    return {"id": f"{name}-{start}", "doc": name, "start": start, "end": start + len(words), **more}


SAMPLE = (
    document("a", FERRY), document("b", LATER), document("c", FREIGHTER),
    at("a", FERRY, "sank"), at("a", FERRY, "sinking"), at("b", LATER, "went down"), at("b", LATER, "reached"),
    at("c", FREIGHTER, "sank"), at("c", FREIGHTER, "offered"),
)  # fmt: skip


def test_one_story_is_tied_and_another_is_not(tmp_path: Path) -> None:
    clusters = tie(*files.read(write(tmp_path, *SAMPLE)))
    assert clusters["a-8"] == clusters["a-43"] == clusters["b-48"]
    assert len(set(clusters.values())) == 4


def test_the_order_of_lines_does_not_matter(tmp_path: Path) -> None:
    lines, chance = list(SAMPLE), random.Random(7)
    found = set()
    for _ in range(5):
        chance.shuffle(lines)
        groups: dict[str, set[str]] = {}
        for name, cluster in tie(*files.read(write(tmp_path, *lines))).items():
            groups.setdefault(cluster, set()).add(name)
        found.add(frozenset(frozenset(group) for group in groups.values()))
    assert len(found) == 1


def test_topics_and_answers_are_not_looked_at(tmp_path: Path) -> None:
    plain = tie(*files.read(write(tmp_path, *SAMPLE)))
    told = [{**line, "topic_id": str(n), "gold": str(n)} if "id" in line else line for n, line in enumerate(SAMPLE)]
    assert tie(*files.read(write(tmp_path, *told))) == plain


WAYS = {
    "characters of the document": {"start": 8, "end": 12},
    "characters of the sentence": {"start": 8, "end": 12, "sentence": "A ferry sank off Cape Doran on Monday."},
    "words in the sentence": {"text": "sank", "sentence": "A ferry sank off Cape Doran on Monday."},
    "words in the middle": {"text": "sank", "context": "A ferry sank off Cape".split()},
    "numbered words": {"tokens": "A ferry sank off".split(), "token_start": 2, "token_end": 2},
    "all words numbered": {"sentence_tokens": "A ferry sank off".split(), "tokens_number": [2]},
    "the words alone": {"mention": "sank"},
    "a span": {"span": [8, 12]},
    "numbers in quotes": {"start_char": "8", "end_char": 12.0},
    "a place that is off": {"text": "sank", "start": 30, "end": 34, "sentence": "A ferry sank off Cape Doran."},
}


@pytest.mark.parametrize("way", WAYS)
def test_ways_to_say_where_a_mention_stands(way: str, tmp_path: Path) -> None:
    mentions, _ = files.read(write(tmp_path, document("a", FERRY), {"mention_id": "m", "doc_id": "a", **WAYS[way]}))
    assert mentions[0].text == "sank"


def test_mentions_may_stand_in_the_line_of_their_document(tmp_path: Path) -> None:
    line = {"doc": "a", "text": FERRY, "mentions": [{"id": "m", "start": 8, "end": 12}, {"id": "n", "text": "sinking"}]}
    mentions, documents = files.read(write(tmp_path, line))
    assert [(one.id, one.text) for one in mentions] == [("m", "sank"), ("n", "sinking")] and documents["a"].text == FERRY


def test_of_several_places_in_a_window_the_numbered_one_is_meant(tmp_path: Path) -> None:
    window = "Police said so . The mayor of the town said that all was well , and the bishop said no .".split()
    for number, before in ((1, "Police"), (5, "town"), (14, "bishop")):
        line = {"id": "m", "doc": "a", "text": "said", "context": window, "token_numbers": [number]}
        (mention,), _ = files.read(write(tmp_path, line))
        assert mention.passage[: mention.start].split()[-1] == before


def test_a_document_that_is_not_given_is_what_its_mentions_show(tmp_path: Path) -> None:
    words = "A ferry sank off Cape Doran on Monday in a storm that no one had foretold".split()
    windows = (" ".join(words[:12]), " ".join(words[2:]))
    lines = [{"id": f"m{n}", "doc": "a", "text": "Doran", "context": one} for n, one in enumerate(windows)]
    _, documents = files.read(write(tmp_path, *lines))
    assert documents["a"].text.split().count("Doran") == 1 and "foretold" in documents["a"].text


FAULTY = {
    "not JSON": ("{", "line 1: not JSON"),
    "a list": ("[]", "no mention in it"),
    "no id": ('{"doc": "a", "sentence": "It sank.", "text": "sank"}', "line 1: no id"),
    "no words": ('{"id": "m", "doc": "a"}', "no words: give text"),
    "a place outside": ('{"id": "m", "doc": "a", "start": 5, "end": 9}', "5 to 9 lies in no text"),
    "two of one id": ('{"id":"m","doc":"a","text":"x"}\n{"id":"m","doc":"a","text":"y"}', "line 2: a second mention m"),
    "neither": ('{"id": "m"}', "neither a mention"),
}


@pytest.mark.parametrize("fault", FAULTY)
def test_faults_say_where_and_what(fault: str, tmp_path: Path) -> None:
    text, told = FAULTY[fault]
    path = tmp_path / "mentions.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RecordError, match=told):
        files.read(path)


def groups(tmp_path: Path, text: str, *words: str) -> list[str]:
    clusters = tie(*files.read(write(tmp_path, document("a", text), *(at("a", text, one) for one in words))), sense="strict")
    return [clusters[f"a-{text.index(one)}"] for one in words]


def test_who_takes_part_tells_happenings_apart(tmp_path: Path) -> None:
    text = "Police arrested Lena Marsh. Guards detained Lena Marsh at noon. Soldiers have arrested Toby Crane."
    one, same, other = groups(tmp_path, text, "arrested Lena", "detained", "arrested Toby")
    assert one == same != other


def test_what_is_said_is_tied_only_if_the_same_says_the_same(tmp_path: Path) -> None:
    text = "Police said that two men fled. The mayor said that schools were closed."
    one, other = groups(tmp_path, text, "said that two", "said that schools")
    assert one != other


def test_ordinals_and_negation(tmp_path: Path) -> None:
    text = "The first blast hit a market. The second blast came at noon."
    assert len(set(groups(tmp_path, text, "blast hit", "blast came"))) == 2


def test_what_only_points_is_what_was_told_before(tmp_path: Path) -> None:
    text = (
        "A ferry sank off Cape Doran and a diver drowned. The mayor spoke. The sinking was the second; the disaster shocked all."
    )
    sank, drowned, sinking, disaster = groups(tmp_path, text, "sank", "drowned", "sinking", "disaster")
    assert sank == sinking == disaster != drowned
    text = "The council closed the harbour on Monday. The decision angered sailors. A shop closed. It reopened at noon."
    closed, decision, it = groups(tmp_path, text, "closed the", "decision", "It")
    assert closed == decision
    assert it != closed, "a pronoun whose sentence before has no other mention points at nothing further back than two sentences"


def test_a_verb_of_many_meanings_needs_the_same_object(tmp_path: Path) -> None:
    text = "Pupils released balloons at noon. The board released a report. Later the same board released the report again."
    balloons, report, again = groups(tmp_path, text, "released balloons", "released a", "released the")
    assert balloons != report == again


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("The firm announced job cuts. It will lay off ninety fitters.", "cuts", "lay"),
        ("Masked men robbed a bank. The hold-up lasted a minute.", "robbed", "hold-up"),
        ("The boxer was charged on Monday. Charges were filed at noon.", "charged", "filed"),
        ("The play goes on sale in May. Shops will sell the play to pupils.", "goes", "sell"),
    ],
)
def test_particles_objects_and_compounds_tell_what_happens(tmp_path: Path, text: str, one: str, other: str) -> None:
    first, second = groups(tmp_path, text, one, other)
    assert first == second


def test_a_name_and_what_is_said_beside_it_are_one(tmp_path: Path) -> None:
    text = "Irina Muro, an organiser of the march, blamed the guards. Ana Lugo, the police and the press looked on."
    words = ("Irina Muro", "an organiser of the march", "Ana Lugo", "the police")
    lines = [
        document("a", text),
        document("b", text.lower()),
        *(at("a", text, one) for one in words),
        at("b", text.lower(), "guards"),
    ]
    clusters = tie(*files.read(write(tmp_path, *lines)), sense="loose")
    muro, organiser, lugo, police = (clusters[f"a-{text.index(one)}"] for one in words)
    assert muro == organiser and lugo != police


def test_loose_mentions_of_one_matter_hardly_stand_alone(tmp_path: Path) -> None:
    texts = {
        "a": "The president's decision to leave the climate accord angered scientists. Marches were held in Lowmark.",
        "b": "Leaving the climate accord was a mistake, scientists said. Protesters marched in Lowmark.",
        "c": "The exit from the climate accord frees miners, the president said. Noisy protests blocked Lowmark.",
    }
    words = {
        "a": ("decision to leave the climate accord", "Marches were held"),
        "b": ("Leaving the climate accord", "Protesters marched"), "c": ("exit from the climate accord", "Noisy protests"),
    }  # fmt: skip
    lines = [document(name, text) for name, text in texts.items()]
    lines += [at(name, texts[name], one) for name, some in words.items() for one in some]
    mentions, documents = files.read(write(tmp_path, *lines))
    assert len(set(tie(mentions, documents).values())) < len(mentions) / 2  # the loose sense is chosen by itself
    assert len(set(tie(mentions, documents, sense="strict").values())) > 2


def test_actors_are_never_tied_to_happenings(tmp_path: Path) -> None:
    lines = [document("a", FERRY), at("a", FERRY, "sank"), at("a", FERRY, "ferry", kind="OBJECT")]
    assert len(set(tie(*files.read(write(tmp_path, *lines))).values())) == 2


def test_a_mention_is_read_in_its_sentence() -> None:
    line = at("a", FERRY, "sinking")
    mention = files.Mention("m", "a", FERRY, int(str(line["start"])), int(str(line["end"])))
    (found,) = reading.read([mention])
    assert (found.head, found.target.names) == ("sinking", {"aurelia"})


def test_the_tree_of_joins_is_that_of_the_plain_method() -> None:
    chance = np.random.default_rng(3)
    for count in (2, 3, 8, 15):
        table = chance.random((count, count))
        table = (table + table.T) / 2
        expected = plain_joins(table)
        assert [round(value, 9) for value, *_ in tree(table)] == pytest.approx(expected)


def plain_joins(table: np.ndarray) -> list[float]:
    parts, found = [[n] for n in range(len(table))], []
    while len(parts) > 1:
        value, i, j = max((table[np.ix_(a, b)].mean(), i, j) for i, a in enumerate(parts) for j, b in enumerate(parts) if j < i)
        found.append(round(float(value), 9))
        parts[j] += parts.pop(i)
    return sorted(found, reverse=True)


def test_what_must_be_apart_stays_apart() -> None:
    table = np.array([[0.0, 0.9, 0.9], [0.9, 0.0, APART], [0.9, APART, 0.0]])
    groups_ = cut(tree(table), 3, 0.1)
    assert groups_[1] != groups_[2]


def test_ward_makes_even_groups() -> None:
    points = np.array([0.0, 0.1, 0.2, 5.0, 5.1])[:, None]
    joins = tree(-((points - points.T) ** 2), ward)
    assert cut(joins, 5, -1.0) == [0, 0, 0, 1, 1]


def test_look_alike_stories_are_told_apart() -> None:
    quake = "An earthquake shook {0} on Sunday. Rescuers in {0} dug through the rubble. {1}, the governor, came to {0}."
    texts = [quake.format("Selmara", "Ines Talvo"), quake.format("Torvane", "Bram Oduya")]
    more = ["Ines Talvo promised tents to the people of Selmara.", "Bram Oduya thanked the crews in Torvane."]
    first, second, third, fourth = stories([*texts, *more])
    assert first == third and second == fourth and first != second


def test_a_story_that_is_two_comes_apart() -> None:
    quake = (
        "An earthquake of magnitude 7 shook the Sundala islands; the Sundala disaster agency sent soldiers, doctors and tents."
    )
    tamar = [f"{quake} {more}" for more in ("A mosque in Tamar fell on pupils.", "Pupils died in the Tamar mosque.",
                                            "The Tamar mosque buried twenty pupils.")]  # fmt: skip
    manoka = [f"{quake} {more}" for more in ("Hotels in Manoka cracked.", "Guests fled two cracked Manoka hotels.",
                                             "Guests of the Manoka hotels are safe.")]  # fmt: skip
    assert stories([*tamar, *manoka]) == [0, 0, 0, 1, 1, 1]


def test_a_person_by_name_by_office_and_by_pronoun(tmp_path: Path) -> None:
    text = (
        "President Rose Halder spoke on Monday. Mr. Tom Varga listened. The president was tired, and Halder left early. "
        "Varga said that he would stay."
    )
    words = ("President Rose Halder", "The president", "Halder left", "Mr. Tom Varga", "Varga said", "he would")
    lines = [document("a", text), *(at("a", text, one) for one in words)]
    for line, one in zip(lines[1:], words, strict=True):
        if one in ("Halder left", "Varga said", "he would"):
            line["end"] = line["start"] + len(one.partition(" ")[0])
    clusters = tie(*files.read(write(tmp_path, *lines)), sense="loose")
    found = [clusters[f"a-{text.index(one)}"] for one in words]
    assert len(set(found[:3])) == len(set(found[3:])) == 1 and found[0] != found[3]


def test_single_documents_are_meant_strictly(tmp_path: Path) -> None:
    lines = [document("a", FERRY), document("c", FREIGHTER), at("a", FERRY, "The sinking of the Aurelia"),
             at("c", FREIGHTER, "harbour of Port Lisle")]  # fmt: skip
    mentions, documents = files.read(write(tmp_path, *lines))
    assert choose_sense(reading.read(mentions), {"a": 0, "c": 1}) == "strict"
    assert choose_sense(reading.read(mentions), {"a": 0, "c": 0, "b": 0}) == "loose"


def test_documents_of_a_story_that_tell_of_another_happening_are_strangers() -> None:
    quakes = {
        "a": "A quake hit Tamar in Sundala. In Tamar a mosque fell.", "b": "The quake in Tamar, Sundala, broke a mosque.",
        "c": "A quake hit Manoka in Sundala. Hotels in Manoka fell.", "d": "The Manoka quake in Sundala broke two hotels.",
        "e": "Hotels of Manoka fell in the quake that hit Sundala.",
    }  # fmt: skip
    found = strangeness(quakes)
    assert found["a", "b"] == found["c", "d"] == found["c", "e"] == 0 < min(found["b", "c"], found["b", "e"])
    assert found["b", "c"] == found["c", "b"] and strangeness({"a": "One.", "b": "Two."}) == {}
