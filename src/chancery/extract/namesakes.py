"""Names that many bear: a congress of one state or another, a family name without its bearer, Georgia.

The gazetteer says who may be meant; what else the article speaks of says who is.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from chancery.extract.doc import Doc
from chancery.extract.names import Name, hit_text
from chancery.extract.stage import Stage

SHARED: dict[str, frozenset[str]] = {
    word: frozenset(f"state-{code}" for code in codes.split())
    for word, codes in {
        "congress": "hn pe mx br ar co cl gt py do bo ph es fm pw np",
        "senate": "ph it fr pk ng ke ca au br ar cl mx co es pl ro cz be nl ht jo eg th kh kz uz py uy bo do bi cd cm ci rw za",
        "house of representatives": "jp nz au ng ph co id ma by cy mt ly th np et ye eg lr jm bz fj sb",
        "house of commons": "ca",
        "foreign affairs committee": "gb ua ru il ge jp za ie",
        "foreign office": "de pk",
        "defense department": "ph",
        "department of defense": "ph au",
        "justice department": "ph",
        "treasury department": "",
        "home office": "",
        "cabinet office": "jp",
        "central military commission": "vn kp",
        "justice and development party": "ma",
        "democratic party": "kr it rs jp hk",
        "democratic unionist party": "",
        "republican party": "am by al",
        "republican people's party": "",
        "conservative party": "ca no ge",
        "labour party": "no il au nz nl ie mt lt",
        "nationalist party": "mt",
        "liberal democratic party": "ru",
        "peoples' democratic party": "",
        "people's democratic party": "pk bt",
        "national liberation army": "",
        "supreme national security council": "",
        "nationalist movement party": "",
        "central news agency": "",
        "national news agency": "",
        "federation council": "",
        "state department": "",
        "ministry of external affairs": "",
    }.items()
}
"""Names of bodies that are told without a state, and the other states that have one of that name as well."""

AMERICAN_GROUND = frozenset(
    """senator congressman congresswoman governor runoff republican democrat gop sheriff primary primaries caucus electoral
    county""".split()
)
"""Words beside which Georgia is the American one."""


def home_state(stage: Stage, names: tuple[Name, ...]) -> str | None:
    """The key of the state that the article is about or comes from, where one stands out.

    Counted is what is named: a state twice, its towns, bodies and people once, a state in the first line four times; not
    who reported it, nor rebels. The state of the dateline goes first where the article speaks of it a good deal.
    """
    counts: Counter[str] = Counter()
    said: Counter[str] = Counter()
    line = stage.doc.text.find("\n")
    for name in names:
        if name.entry is None or name.kind in ("media", "armed_group"):
            continue
        key = name.entry.key if name.kind == "state" else name.entry.country
        if key is not None:
            first = stage.doc.tokens[name.first].start < line
            said[key] += name.kind == "state"
            counts[key] += (4 if first else 2) if name.kind == "state" else 1
    if not counts:
        return None
    (best, most), *rest = counts.most_common(2)
    for hit in stage.gazetteer.find(stage.dateline):
        for entry in hit.entries:
            here = entry.key if entry.kind == "state" else entry.country
            if here is not None and counts[here] >= max(4, most / 4):
                return here
    title = {key for key in _titled(stage, names) if key in counts and key.startswith("state-")}
    if len(title) == 1 and counts[only := title.pop()] >= max(4, most / 4):
        return only
    if said[best] < 2 and line >= 0:
        return None  # only its towns and people
    return best if not rest or most >= 1.5 * rest[0][1] else None


def _titled(stage: Stage, names: tuple[Name, ...]) -> set[str]:
    """The states of which the first line speaks."""
    line = stage.doc.text.find("\n")
    first = (n.entry for n in names if n.entry is not None and stage.doc.tokens[n.last].end <= line)
    return {key for entry in first for key in (entry.key, entry.country) if key is not None}


def tell_apart(stage: Stage, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """The names, with those untied that mean a namesake here."""
    known = [name.entry for name in names if name.entry is not None]
    keys = {key for entry in known for key in (entry.key if entry.kind == "state" else None, entry.country) if key is not None}
    states = {entry.key for entry in known if entry.kind == "state"}
    found = [_body(stage, name, names, states) if name.kind == "organization" else name for name in names]
    return tuple(_georgia(stage.doc, name, keys) if name.entry and name.entry.key == "state-ge" else name for name in found)


def _body(stage: Stage, name: Name, names: tuple[Name, ...], keys: set[str]) -> Name:
    """“Congress” is another state’s where the article does not speak of the one that the gazetteer thinks of."""
    if name.entry is None or name.entry.country is None:
        return name
    text = hit_text(stage.doc, name.first, name.last)
    elsewhere = SHARED.get(text.lower())
    if elsewhere is None:
        return name
    country = name.entry.country
    spoken_of = country in keys or any(
        other.entry is not None and other.entry.country == country and other.entry.key != name.entry.key for other in names
    )
    if spoken_of or not keys:
        title = {key for key in _titled(stage, names) if key == country or key in elsewhere}
        home = title.pop() if len(title) == 1 else home_state(stage, names)
        if home is None or home == country or home not in elsewhere:
            return name
    return replace(name, entry=None, label=text, how="name")


def _georgia(doc: Doc, name: Name, keys: set[str]) -> Name:
    """Georgia beside an American governor or senator, or in a sentence of American states, is one of those."""
    if "state-us" not in keys or name.how != "name":
        return name
    number = doc.sentence_number(doc.tokens[name.first])
    words = {token.lemma.lower() for token in doc.sentence_tokens(number)}
    if not words & AMERICAN_GROUND or words & {"tbilisi", "georgian", "abkhazia", "ossetia", "caucasus", "russia", "russian"}:
        return name
    return replace(name, kind="place", entry=None, label=hit_text(doc, name.first, name.last))


def known_family(stage: Stage, name: Name, names: tuple[Name, ...]) -> Name:
    """A family name alone is that of the one holder of an office at that date who bears it, where his state is spoken of."""
    if name.kind != "person" or name.entry is not None or name.first != name.last or stage.published is None:
        return name
    before = stage.doc.tokens[name.first - 1].lemma.lower() if name.first else ""
    around = {key for n in names if n.entry is not None for key in (n.entry.key, n.entry.country) if key is not None}
    serving = [
        entry
        for entry in stage.gazetteer.family(stage.doc.tokens[name.first].text)
        if entry.key in around
        or any(t.covers(stage.published) and (t.organization in around or t.office.split()[-1] == before) for t in entry.offices)
    ]
    return replace(name, entry=serving[0], label=serving[0].label) if len(serving) == 1 else name
