"""A made-up world in the shape of Wikidata, full of traps, and what a knowledge base might know of some of it.

Every name is made of syllables; the ids of items begin at Q9000001. Only classes and properties carry ids of Wikidata's.
Traps: namesakes at home and abroad, former and present holders of one office, cities that share names, districts named
after their city, states and their governments, states that are gone, parties of one name in many states, people who are
not in the graph while a namesake is, items that were merged (one after another too) or deleted, labels in "mul" only,
names with marks that texts leave out, names that mean something else in another language, offices that a withdrawn
statement gives to a namesake, dates of which only the year is known.
"""

from __future__ import annotations

import random
import unicodedata
from dataclasses import dataclass, field

from chancery.link.subjects import OfficeHeld, Subject

WD = "http://www.wikidata.org/entity/"
HUMAN, STATE, SOVEREIGN, ORG, ARMED, GOVERNMENT, TOWN, AREA, PAGE = (
    "Q5", "Q6256", "Q3624078", "Q43229", "Q17149090", "Q7188", "Q486972", "Q56061", "Q4167410"
)  # fmt: skip
CLASSES = {"Q515": TOWN, "Q532": TOWN, "Q7278": ORG, "Q192350": ORG, "Q11032": ORG, "Q4830453": ORG, "Q149621": AREA,
           GOVERNMENT: ORG, SOVEREIGN: STATE}  # fmt: skip
POSTS = {"President": "President of {}", "Prime Minister": "Prime Minister of {}",
         "foreign minister": "Minister for Foreign Affairs of {}", "defence minister": "Minister of Defence of {}",
         "ambassador": "Ambassador of {} to the United Nations"}  # fmt: skip
TRADES = ("footballer", "poet", "painter", "chemist", "singer", "actor", "cyclist", "historian", "bishop", "architect")


@dataclass
class World:
    """Lines of N-Triples, and subjects with the item that each of them is, or None."""

    lines: list[str] = field(default_factory=list)
    gold: list[tuple[Subject, str | None]] = field(default_factory=list)
    merged: dict[str, str] = field(default_factory=dict)
    deleted: list[str] = field(default_factory=list)
    items: int = 0

    def text(self) -> str:
        return "".join(f"{line} .\n" for line in self.lines)


class _Maker:
    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.world = World()
        self.used: set[str] = set()
        self.number = 9_000_000
        for one, above in CLASSES.items():
            self.add(WD + one, "http://www.wikidata.org/prop/direct/P279", f"<{WD}{above}>")

    def add(self, subject: str, predicate: str, node: str) -> None:
        self.world.lines.append(f"<{subject}> <{predicate}> {node}")

    def name(self, count: int = 2, ends: str = "") -> str:
        while True:
            parts = (self.random.choice("b d f g h k l m n p r s t v z br dr kr st tr".split()) + self.random.choice("aeiou")
                     for _ in range(count))  # fmt: skip
            made = ("".join(parts) + self.random.choice("lnrst") + ends).capitalize()
            if made not in self.used:
                self.used.add(made)
                return self.marked(made)

    def marked(self, name: str) -> str:
        """Some names have a mark: é, š, or an apostrophe."""
        told = self.random.random()
        if told < 0.06:
            return name[:2].replace("a", "á").replace("e", "é").replace("o", "ø").replace("u", "ü") + name[2:]
        if told < 0.1:
            return name.replace("s", "š").replace("z", "ž")
        return f"{name[:1]}'{name[1:].capitalize()}" if told < 0.12 else name

    def item(self, label: str, kind: str, description: str = "", aliases: tuple[str, ...] = (), lang: str = "en",
             **claims: str) -> str:  # fmt: skip
        self.number += 1
        self.world.items += 1
        iri = f"{WD}Q{self.number}"
        self.add(iri, "http://www.w3.org/2000/01/rdf-schema#label", f'"{label}"@{lang}')
        for alias in aliases:
            self.add(iri, "http://www.w3.org/2004/02/skos/core#altLabel", f'"{alias}"@{lang}')
        if description:
            self.add(iri, "http://schema.org/description", f'"{description}"@en')
        self.add(iri, "http://www.wikidata.org/prop/direct/P31", f"<{WD}{kind}>")
        for name, value in claims.items():
            self.add(iri, f"http://www.wikidata.org/prop/direct/{name}", value)
        return iri

    def post(self, holder: str, post: str, start: int | None, end: int | None, *, withdrawn: bool = False) -> None:
        """An office held."""
        self.statement(holder, "P39", post, start, end, withdrawn=withdrawn)

    def statement(self, subject: str, number: str, value: str, start: int | None, end: int | None, *,
                  withdrawn: bool = False) -> None:  # fmt: skip
        """A statement with days; a third of them are known by their year only, which is written as its first day."""
        self.number += 1
        node = f"{WD}statement/Q{self.number}"
        self.add(subject, f"http://www.wikidata.org/prop/{number}", f"<{node}>")
        self.add(node, f"http://www.wikidata.org/prop/statement/{number}", f"<{value}>")
        rank = "DeprecatedRank" if withdrawn else "NormalRank"
        self.add(node, "http://wikiba.se/ontology#rank", f"<http://wikiba.se/ontology#{rank}>")
        for name, year in (("P580", start), ("P582", end)):
            if year is not None:
                whole = self.random.random() < 0.33
                self.add(node, f"http://www.wikidata.org/prop/qualifier/{name}", day(year, "01-01" if whole else "06-01"))


def day(year: int, within: str = "06-01") -> str:
    return f'"{year}-{within}T00:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime>'


def plain(name: str) -> str:
    """A name as many papers print it.

    >>> plain("Žábal Kø")
    'Zabal Ko'
    """
    letters = unicodedata.normalize("NFKD", name.replace("ø", "o").replace("Ø", "O"))
    return "".join(mark for mark in letters if not unicodedata.combining(mark))


def make(seed: int) -> World:
    """The world of a seed: the same one every time."""
    maker = _Maker(seed)
    chance = maker.random
    states = [_state(maker) for _ in range(60)]
    names = [f"{first} {last}" for first in (maker.name(1) for _ in range(30)) for last in (maker.name() for _ in range(60))]
    people = chance.sample(names, 1000)
    _people(maker, states, people)
    _places(maker, states, [maker.name(ends=chance.choice(("by", "ton", "grad", "pur"))) for _ in range(450)])
    _organizations(maker, states)
    _merged(maker)
    return maker.world


def _state(maker: _Maker) -> tuple[str, str, str]:
    chance = maker.random
    name = maker.name(2, "ia")
    code = "".join(chance.choices("ABCDEFGHIJKLMNOPQRSTUVWXYZ", k=2))
    state = maker.item(name, SOVEREIGN, "sovereign state", (f"Republic of {name}",), P297=f'"{code}"')
    maker.add(state, "http://www.wikidata.org/prop/direct/P31", f"<{WD}{STATE}>")
    maker.item(f"Government of {name}", GOVERNMENT, f"executive of {name}", (name,), P17=f"<{state}>")
    if chance.random() < 0.3:
        maker.item(name, STATE, "former state", P576=day(1920))
    if chance.random() < 0.3:
        maker.item(name, "Q515", "town named after a state")
    if chance.random() < 0.3:
        maker.item(name, PAGE, "page that lists meanings")
    known = chance.random() < 0.7
    maker.world.gold.append((Subject(f"https://w3id.org/chancery/kb/actor/state-{len(maker.used)}", name, "state",
                                     code=code if known else "", days=("2024-03-02",)), state))  # fmt: skip
    return state, name, code


def _people(maker: _Maker, states: list[tuple[str, str, str]], names: list[str]) -> None:
    chance = maker.random
    for state, name, _ in states:
        for title, called in POSTS.items():
            post = maker.item(called.format(name), "Q294414", "public office")
            first = 1996 + chance.randrange(5)
            while first < 2026:
                last = first + chance.randrange(3, 9)
                person = chance.choice(names)
                recorded = chance.random() < 0.85
                iri = _person(maker, person, f"{name} politician", state, 1940 + chance.randrange(45))
                if recorded:
                    maker.post(iri, post, first if chance.random() < 0.9 else None, None if last > 2026 else last)
                if chance.random() < 0.05:
                    namesake = _person(maker, person, f"{name} politician", state, 1940 + chance.randrange(45))
                    maker.post(namesake, post, first, last, withdrawn=True)
                if chance.random() < 0.14:
                    _mention(maker, person, iri, title, state, name, chance.randrange(first + 1, min(last, 2026) + 1))
                first = last
            if chance.random() < 0.12:  # somebody too new to be in the graph, who has a namesake there
                _mention(maker, chance.choice(names), None, title, state, name, 2026)
    for _ in range(1500):
        state, name, _ = chance.choice(states)
        trade = chance.choice(TRADES)
        iri = _person(maker, chance.choice(names), f"{name} {trade}", state, 1900 + chance.randrange(100))
        if chance.random() < 0.01:
            _mention(maker, _label(maker, iri), iri, "", state, name, 2024)


def _person(maker: _Maker, name: str, description: str, state: str, born: int) -> str:
    chance = maker.random
    claims = {"P569": day(born)}
    if chance.random() < 0.9:
        claims["P27"] = f"<{state}>"
    if born < 1935 or chance.random() < 0.05:
        claims["P570"] = day(min(born + 80, 2025))
    lang = "mul" if chance.random() < 0.05 else "en"
    aliases = (f"{name[0]}. {name.split()[1]}",) if chance.random() < 0.2 else ()
    if plain(name) != name and chance.random() < 0.8:
        aliases += (plain(name),)
    return maker.item(name, HUMAN, description if chance.random() < 0.9 else "", aliases, lang, **claims)


def _label(maker: _Maker, iri: str) -> str:
    start = f"<{iri}> <http://www.w3.org/2000/01/rdf-schema#label> "
    return next(line for line in reversed(maker.world.lines) if line.startswith(start)).split('"')[1]


def _mention(maker: _Maker, person: str, iri: str | None, title: str, state: str, name: str, year: int) -> None:
    """What an article says of somebody: an office in a state, an office alone, or nothing."""
    chance = maker.random
    person = plain(person) if chance.random() < 0.5 else person
    told = chance.random() if title else 1.0
    held = (OfficeHeld(title, name if told < 0.85 else "", True, f"{year}-03-02"),) if told < 0.93 else ()
    subject = Subject(
        f"https://w3id.org/chancery/kb/actor/named-person-{len(maker.world.gold)}", person, "person",
        countries=(state,) if told < 0.85 else (), days=(f"{year}-03-02",), offices=held,
    )  # fmt: skip
    maker.world.gold.append((subject, iri))


def _places(maker: _Maker, states: list[tuple[str, str, str]], names: list[str]) -> None:
    chance = maker.random
    for number in range(1400):
        state, country, _ = chance.choice(states)
        name = chance.choice(names)
        claims = {"P17": f"<{state}>"}
        if chance.random() < 0.5:
            claims["P1566"] = f'"{70_000_000 + number}"'
        other = (plain(name),) if plain(name) != name and chance.random() < 0.8 else ()
        town = maker.item(name, chance.choice(("Q515", "Q532")), f"town in {country}", other, **claims)
        if chance.random() < 0.1:  # what is called so in another language is another town
            elsewhere = maker.item(maker.name(), "Q515", f"town in {country}", P17=f"<{state}>")
            maker.add(elsewhere, "http://www.w3.org/2000/01/rdf-schema#label", f'"{name}"@de')
        if chance.random() < 0.15:
            maker.item(name, "Q149621", f"district of {country}", (f"{name} District",), P17=f"<{state}>")
        if chance.random() < 0.1:
            code = str(70_000_000 + number) if "P1566" in claims and chance.random() < 0.5 else ""
            abroad = () if chance.random() < 0.2 else (state,)
            written = plain(name) if chance.random() < 0.5 else name
            maker.world.gold.append((Subject(f"https://w3id.org/chancery/kb/actor/place-{number}", written, "place",
                                             countries=abroad, geonames=code, days=("2024-03-02",)), town))  # fmt: skip
    for number in range(25):  # villages that are not in the graph, with the name of a town elsewhere
        state, _, _ = chance.choice(states)
        maker.world.gold.append((Subject(f"https://w3id.org/chancery/kb/actor/place-none-{number}", chance.choice(names),
                                         "place", countries=(state,), days=("2024-03-02",)), None))  # fmt: skip


def _organizations(maker: _Maker, states: list[tuple[str, str, str]]) -> None:
    chance = maker.random
    shared = ("Green Party", "People's Front", "Daily Herald", "National Congress", "Workers' Union", "Evening Post")
    for state, country, _ in states:
        for name in (*chance.sample(shared, 3), f"{country} Defence League", f"Bank of {country}", f"{country} News Agency"):
            kind = "Q11032" if name.endswith(("Herald", "Post")) else chance.choice(("Q7278", "Q4830453"))
            gone = {"P576": day(1990)} if chance.random() < 0.15 else {}
            iri = maker.item(name, kind, f"organisation in {country}", P17=f"<{state}>", **gone)
            if gone and chance.random() < 0.5:
                continue
            if chance.random() < 0.3 and not gone:
                abroad = () if chance.random() < 0.15 else (state,)
                key = f"https://w3id.org/chancery/kb/actor/org-{len(maker.world.gold)}"
                maker.world.gold.append((Subject(key, name, "organization", countries=abroad, days=("2024-03-02",)), iri))
        if chance.random() < 0.2:
            key = f"https://w3id.org/chancery/kb/actor/org-{len(maker.world.gold)}"
            absent = Subject(key, chance.choice(shared[:2]) + " of Youth", "organization", countries=(state,))
            maker.world.gold.append((absent, None))


def _merged(maker: _Maker) -> None:
    for _ in range(20):
        maker.number += 1
        old = f"{WD}Q{maker.number}"
        target = next(iri for _, iri in maker.random.sample(maker.world.gold, len(maker.world.gold)) if iri)
        maker.add(old, "http://www.w3.org/2002/07/owl#sameAs", f"<{target}>")
        if maker.random.random() < 0.5:  # some copies keep the old name too
            label = _label(maker, target)
            maker.add(old, "http://www.w3.org/2000/01/rdf-schema#label", f'"{label}"@en')
        maker.world.merged[old] = target
        if maker.random.random() < 0.3:  # one that was merged into it when it was still there
            maker.number += 1
            older = f"{WD}Q{maker.number}"
            maker.add(older, "http://www.w3.org/2002/07/owl#sameAs", f"<{old}>")
            maker.world.merged[older] = old
        maker.number += 1
        maker.world.deleted.append(f"{WD}Q{maker.number}")
