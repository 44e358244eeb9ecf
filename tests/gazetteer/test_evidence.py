"""Ids of Wikidata that come with the gazetteer: what the sources themselves say, as it was read, and that two agree on each.

``data/gazetteer/evidence/wikidata.csv`` has a row for each id in each source: the key of our entry, the id there, the source,
and the name there. A source that gives its id to something else is found by the name.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from difflib import SequenceMatcher

from chancery import resources
from chancery.iris import slug

OTHERWISE_NAMED = {
    ("group-a-just-russia", "github file 55012943970"): "the name in Russian",
    ("group-barisan", "github file 18146459294"): "the letters of the party",
    ("group-cpc", "github file 26295308781"): "the name in Chinese",
    ("group-epp", "github file 10087048401"): "the name in German",
    ("group-five-star", "github file 2469081688"): "the letters of the party",
    ("group-jcp", "github file 18753237224"): "the letters of the party",
    ("group-kprf", "github file 55012943970"): "the letters of the party in Russian",
    ("group-ldpr", "github file 55012943970"): "the letters of the party in Russian",
    ("group-les-republicains", "github file 26360458285"): "the name in English",
    ("group-pas-my", "github file 18146459294"): "the letters of the party",
    ("group-pml-n", "github file 2464713974"): "the letters of the party in one word",
    ("group-pnl-ro", "github file 31108691320"): "the letters of the party",
    ("group-pp-es", "github file 52577459110"): "the letters of the party",
    ("group-ps-pt", "github file 18427110032"): "the letters of the party",
    ("group-psd-pt", "github file 18427110032"): "the letters of the party",
    ("group-psd-ro", "github file 31108691320"): "the letters of the party",
    ("group-sdp-hr", "github file 55085138442"): "the letters of the party",
    ("group-sweden-democrats", "github file 55198581227"): "the letters of the party in parliament",
    ("group-swedish-social-democrats", "github file 55198581227"): "the letter of the party in parliament",
    ("group-united-russia", "github file 55012943970"): "the name in Russian",
    ("group-workers-party-br", "github file 18239030189"): "the letters of the party in Portuguese",
    ("org-adb", "github file 38089455334"): "the name in Japanese, Asian Development Bank word for word",
    ("org-afdb", "github file 38089455334"): "the name in Japanese, African Development Bank word for word",
    ("org-tsinghua-university", "github file 69145316267"): "the name in Chinese",
    ("person-lai-ching-te", "github file 1499272669"): "the name in Chinese",
    ("person-lee-jae-myung", "github file 65776753132"): "the name in Korean",
    ("person-liz-truss", "world-leaders-2021"): "the source gives an id, an office and its year, but no name",
    ("person-rishi-sunak", "github file 59833724930"): "the source gives an id, an office and its days, but no name",
    ("person-shinzo-abe", "github file 42663694223"): "the name in Japanese",
    ("state-nr", "rigour 2.6.1"): "the name in the state's own language; its ISO code is the same",
}
"""Rows whose name shares no word with ours, and why they count all the same."""
WEB_ADDRESS = re.compile(r"([a-z0-9-]+)(?:\.[a-z0-9-]+)+")
IN_ITS_OWN_LANGUAGE = {"Oświęcim", "Köln", "Tadmur", "‘Ayn al ‘Arab"}
"""What GeoNames calls Auschwitz, Cologne, Palmyra and Kobani."""
POSTS_IN_OTHER_WORDS = {"Taoiseach", "Druk Gyalpo", "President of East Timor", "Prime Minister of East Timor"}
"""The head of government of Ireland, the king of Bhutan, and Timor-Leste."""
SMALL = {"the", "of", "and", "for", "in", "on", "to", "a", "an"}


def rows(pattern: str) -> list[dict[str, str]]:
    found = []
    for path in resources.files("data", pattern):
        with path.open(encoding="utf-8", newline="") as file:
            found += list(csv.DictReader(file))
    return found


EVIDENCE = rows("gazetteer/evidence/wikidata.csv")
ENTRIES = {row["key"]: row for row in rows("gazetteer/*.csv") if "key" in row and row.get("wikidata")}


def same_address(name: str, entry: dict[str, str]) -> bool:
    """Is ``name`` a web address that is one of the entry's names, written in one word (``washingtonpost.com``)?"""
    address = WEB_ADDRESS.fullmatch(name)
    names = ";".join(entry.get(column) or "" for column in ("label", "aliases", "acronyms")).split(";")
    return address is not None and address[1] in {slug(n).replace("-", "").removeprefix("the") for n in names}


def words(entry: dict[str, str]) -> set[str]:
    names = ";".join(entry.get(column) or "" for column in ("label", "aliases", "acronyms", "adjectives"))
    return {slug(word) for word in re.split(r"[\s;/-]+", names) if word} - SMALL


def test_every_row_is_of_a_known_source_and_an_id():
    known = {row["source"] for row in rows("gazetteer/sources.csv")}
    for row in EVIDENCE:
        assert row["source"] in known or re.fullmatch(r"github file \d+", row["source"]), row
        assert re.fullmatch(r"Q[1-9]\d*", row["wikidata"]) and row["name"], row
    pairs = [(row["key"], row["source"]) for row in EVIDENCE]
    assert len(pairs) == len(set(pairs)), "a source counts once for each entry"


def test_what_is_evidence_is_for_the_id_that_is_shipped():
    others = [row for row in EVIDENCE if row["key"] in ENTRIES and row["wikidata"] != ENTRIES[row["key"]]["wikidata"]]
    assert others == []
    assert [row for row in EVIDENCE if row["key"] not in ENTRIES] == [], "evidence for ids that are not shipped"


def test_more_sources_agree_than_dissent():
    dissent = rows("gazetteer/evidence/dissent.csv")
    for key in {row["key"] for row in dissent}:
        against = [row for row in dissent if row["key"] == key]
        agree = {row["source"] for row in EVIDENCE if row["key"] == key}
        assert all(row["wikidata"] != ENTRIES[key]["wikidata"] and row["why"] for row in against)
        assert len(agree) > len({row["source"] for row in against}), key


def test_two_sources_were_read_for_each_id_that_is_shipped():
    found: dict[str, set[str]] = defaultdict(set)
    for row in EVIDENCE:
        found[row["key"]].add(row["source"])
    assert [key for key in ENTRIES if len(found[key]) < 2] == []
    assert len(ENTRIES) > 400


def test_each_source_means_the_same_thing():
    doubtful = []
    for row in EVIDENCE:
        there = {slug(word) for word in re.split(r"[\s/(),-]+", row["name"]) if word} - SMALL
        entry = ENTRIES[row["key"]]
        if there & words(entry) or same_address(row["name"], entry):
            continue
        if (row["key"], row["source"]) not in OTHERWISE_NAMED:
            doubtful.append(f"{row['source']} gives {row['wikidata']} ({row['key']}) to {row['name']}")
    assert doubtful == []


def test_two_sources_were_read_for_each_id_of_geonames_and_mean_the_same_place():
    entries = {row["key"]: row for row in rows("gazetteer/*.csv") if row.get("geonames")}
    found: dict[str, set[str]] = defaultdict(set)
    doubtful = []
    for row in rows("gazetteer/evidence/geonames.csv"):
        entry = entries[row["key"]]
        assert row["geonames"] == entry["geonames"], row
        found[row["key"]].add(row["source"])
        home = row["key"] if row["key"].startswith("state-") else entry["country"]
        names = [entry["label"], *filter(None, (entry["aliases"] or "").split(";"))]
        alike = max(SequenceMatcher(None, slug(name), slug(row["name"])).ratio() for name in names)
        if home != f"state-{row['country'].lower()}" or (alike < 0.6 and row["name"] not in IN_ITS_OWN_LANGUAGE):
            doubtful.append(f"{row['source']} gives {row['geonames']} ({row['key']}) to {row['name']}, {row['country']}")
    assert [key for key in entries if len(found[key]) < 2] == [] and len(entries) > 700
    assert doubtful == []


def test_two_sources_were_read_for_each_id_of_a_post_and_mean_that_post():
    posts = {(row["office"], row["organization"]): row for row in rows("gazetteer/posts.csv")}
    states = {row["key"]: row for row in rows("gazetteer/states.csv")}
    assert len(posts) > 190 and len({row["wikidata"] for row in posts.values()}) == len(posts)
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    doubtful = []
    for row in rows("gazetteer/evidence/posts.csv"):
        post = row["office"], row["organization"]
        assert row["wikidata"] == posts[post]["wikidata"], row
        found[post].add(row["source"])
        there = {slug(word) for word in re.split(r"[\s/(),-]+", row["name"])}
        if not there & words(states[row["organization"]]) and row["name"] not in POSTS_IN_OTHER_WORDS:
            doubtful.append(row)
    assert doubtful == [] and set(found) == set(posts)
    assert [post for post, sources in found.items() if sources != set(posts[post]["wikidata_sources"].split(";"))] == []
    assert min(map(len, found.values())) >= 2
