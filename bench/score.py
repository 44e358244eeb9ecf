"""Scores what Chancery reads against hand readings.

``python bench/score.py GOLD [--records DIR] [--tier 1] [--misses] [--text DIR]``: GOLD is a gold file or a folder of
them. Articles are looked up beside GOLD in ``../seeds`` and ``../articles`` (or in ``--text``) and read with
``chancery.extract``; with ``--records`` the records in that folder (``ID.json``, or named as the article) are scored,
whoever made them: the folder ``records`` of a knowledge base will do, and so scores any ``--extractor``.

What is right: an **event** whose trigger overlaps the gold trigger (or evidence) and whose type is the gold type or
near it by ``types.csv`` (or, but for the row ``event strict``, the same type in the same sentence);
a **claim** with at least half of its words in common (Dice) and the right speaker; an
**office** with the right person and title; a **time** with exactly the gold bounds; a **relation** with the right
pair and coarse type; an **actor** with the right Wikidata id. Recall is counted over gold items of the tier (events
merged along ``same_as``), precision over what came out, against gold of any tier.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from gold import UNDERGOING, GoldClaim, GoldEvent, Reading, load_readings  # noqa: E402
from matching import Score, at, dice, key_words, load_types, overlap, same_actor, tables, words_in  # noqa: E402

from chancery.model import Article, Claim, Event, Extraction  # noqa: E402

Scores = dict[str, Score]


class Comparison:
    """One article's extraction beside its reading."""

    def __init__(self, extraction: Extraction, reading: Reading, tier: int | None = None) -> None:
        """Set both side by side; ``tier`` limits what is asked for."""
        self.out, self.gold, self.tier = extraction, reading, tier
        self.text = extraction.article.text
        self.types = load_types()
        self.actors = {a.id: a for a in extraction.actors}
        self.statuses: list[tuple[str, str]] = []
        self._same: dict[tuple[str, str], bool] = {}

    def same(self, ours: str | None, theirs: str | None) -> bool:
        """Whether our actor id and the gold's mean the same (None is the article's own voice or nobody named)."""
        if ours is None or theirs is None or ours not in self.actors or theirs not in self.gold.actors:
            return ours is None and theirs is None
        pair = ours, theirs
        if pair not in self._same:
            self._same[pair] = same_actor(self.actors[ours], self.gold.actors[theirs])
        return self._same[pair]

    def wanted(self, tier: int) -> bool:
        """Whether items of this tier are asked for."""
        return self.tier is None or tier == self.tier

    def scores(self) -> Scores:
        """Every table row of this article."""
        found: Scores = defaultdict(Score)
        for part in (score_events, score_claims, score_offices, score_times, score_relations, score_actors):
            part(self, found)
        return found


def _near(c: Comparison, ours: str, theirs: str, kind: str = "event") -> bool:
    ours = ours.removeprefix("relation-")
    plain = theirs.partition(":")[2].replace("_", "-") if kind == "event" else theirs.replace("_", "-")
    return ours == plain or theirs in c.types.get((kind, ours), ())


def score_events(c: Comparison, found: Scores) -> None:
    """Triggers, types, and for matched events actors, status, bounds and whose word."""
    groups: dict[str, list[GoldEvent]] = defaultdict(list)
    for gold in c.gold.events:
        groups[gold.group].append(gold)
    touching: dict[str, list[tuple[Event, GoldEvent, bool]]] = defaultdict(list)
    strict: set[str] = set()  # groups whose trigger itself was hit, with the type
    for event in c.out.events:
        hit = typed = exact = False
        for gold in c.gold.events:
            near = _near(c, event.type, gold.type)
            over = any(overlap(at(event.trigger), t) for t in gold.triggers)
            if over or (near and any(overlap(at(event.trigger), s) for s in gold.sentences)):
                touching[gold.group].append((event, gold, near))
                hit, typed, exact = True, typed or near, exact or (over and near)
                strict |= {gold.group} if over and near else set()
        about = f"{event.type} “{event.trigger.exact}” {event.trigger.start} {event.status}"
        found["event trigger"].give(hit, about)
        found["event trigger+type"].give(typed, about)
        found["event strict"].give(exact, about)
    used: set[str] = set()
    for group, members in sorted(groups.items(), key=lambda g: len(touching[g[0]])):
        first = members[0]
        if not c.wanted(min(m.tier for m in members)):
            continue
        about = f"{first.type} “{first.label}” {first.triggers[0][0]}"
        found["event trigger"].want(bool(touching[group]), about)
        found["event strict"].want(group in strict, about)
        right = [(e, g) for e, g, near in touching[group] if near]
        fresh = [(e, g) for e, g in right if e.id not in used] or (right if c.gold.schema == "nn" else [])
        found["event trigger+type"].want(bool(fresh), about)
        if fresh:

            def common(pair: tuple[Event, GoldEvent]) -> int:
                return sum(c.same(r.actor, a) for r in pair[0].roles for a in pair[1].actors)

            event, gold = max(fresh, key=common)
            used.add(event.id)
            _score_event(c, event, gold, found, about)


def _score_event(c: Comparison, event: Event, gold: GoldEvent, found: Scores, about: str) -> None:
    ours = list(dict.fromkeys(r.actor for r in event.roles))
    for actor in gold.actors:
        found["event actors"].want(any(c.same(a, actor) for a in ours), f"{about}: {actor}")
    for a in ours:
        ok = any(c.same(a, actor) for actor in gold.actors)
        found["event actors"].give(ok, f"{about}: {c.actors[a].label if a in c.actors else a}")
    doing = {r.actor for r in event.roles if r.role not in UNDERGOING}
    undergoing = {r.actor for r in event.roles if r.role in (*UNDERGOING, "side")}
    for actor in gold.actors:
        row, here = ("event target", undergoing) if actor in gold.targets else ("event source", doing)
        found[row].want(any(c.same(a, actor) for a in here), f"{about}: {actor}")
    status = event.status in gold.status or (event.status, *gold.status) == ("reported", "occurred")
    c.statuses.append((gold.status[0], gold.status[0] if status else event.status))
    found["event status"].want(status, f"{about}: {event.status} for {gold.status[0]}")
    found["event whose word"].want(bool(event.asserted_by) == gold.in_claim, f"{about}: claim {gold.in_claim}")
    if gold.earliest or gold.latest or event.earliest or event.latest:
        unbounded = c.gold.schema == "nn" and not gold.earliest and not gold.latest  # what publication alone bounds is left out
        latest = None if unbounded and event.latest == c.out.article.published else event.latest
        same = event.earliest == gold.earliest and (latest == gold.latest or gold.ongoing)
        bounds = f"{event.earliest}..{event.latest} for {gold.earliest}..{gold.latest}"
        found["event bounds"].want(same, f"{about}: {bounds}")


def content_overlap(c: Comparison, claim: Claim, gold: GoldClaim) -> float:
    """The best Dice of words between the gold's content and a piece of ours, or all of it."""
    theirs = words_in(c.text, gold.content)
    pieces = [words_in(c.text, [at(s)]) for s in claim.content]
    whole = set().union(*pieces) if pieces else set()
    extent = whole | words_in(c.text, [at(s) for s in (claim.cue, claim.speaker_span) if s])
    best = [dice(p, theirs) for p in (*pieces, whole)]
    if c.gold.schema == "seed" and gold.mode != "direct":  # the gold's stretch holds speaker and cue too
        best.append(dice(extent, theirs) if dice(whole, theirs) > 0.25 else 0.0)
    return max(best, default=0.0)


def right_speaker(c: Comparison, claim: Claim, gold: GoldClaim) -> bool:
    """Whether the speaker is the gold's, or (somebody unnamed) of the gold's affiliation or words."""
    if c.same(claim.speaker, gold.speaker):
        return True
    theirs = c.gold.actors.get(gold.speaker or "")
    if theirs is None or claim.speaker is None:
        return False
    return theirs.kind == "unnamed" and gold.affiliation is not None and c.same(claim.speaker, gold.affiliation)


def score_claims(c: Comparison, found: Scores) -> None:
    """Content, content with speaker, and mode."""
    for gold in c.gold.claims:
        if not c.wanted(gold.tier):
            continue
        near = [m for m in c.out.claims if content_overlap(c, m, gold) >= 0.5]
        right = [m for m in near if right_speaker(c, m, gold)]
        exact = " … ".join(c.text[s:e] for s, e in gold.content)
        about = f"{gold.id} [{gold.speaker}] {exact[:90]!r}"
        given = [c.actors[m.speaker].label if m.speaker in c.actors else m.speaker for m in near]
        found["claim content"].want(bool(near), about)
        found["claim content+speaker"].want(bool(right), f"{about} speaker given: {given}" if near else about)
        if right and gold.mode in ("direct", "indirect", "mixed"):
            found["claim mode"].want(any(m.mode == gold.mode for m in right), f"{about}: {right[0].mode}")
    for claim in c.out.claims:
        near = [g for g in c.gold.claims if content_overlap(c, claim, g) >= 0.5]
        speaker = c.actors[claim.speaker].label if claim.speaker in c.actors else claim.speaker
        exact = " … ".join(s.exact for s in claim.content)
        about = f"{claim.rule} [{speaker}] {claim.cue.exact if claim.cue else '-'}: {exact[:90]!r}"
        found["claim content"].give(bool(near), about)
        found["claim content+speaker"].give(any(right_speaker(c, claim, g) for g in near), about)


def score_offices(c: Comparison, found: Scores) -> None:
    """Person and title; the body beside."""

    def title(a: str, b: str) -> bool:
        x, y = key_words(a), key_words(b)
        return bool(x & y)

    for gold in c.gold.offices:
        if not c.wanted(gold.tier):
            continue
        near = [o for o in c.out.offices if c.same(o.holder, gold.holder) and title(o.title, gold.title)]
        about = f"{gold.holder}: {gold.title} of {gold.organization}"
        found["office"].want(bool(near), about)
        if near:
            found["office body"].want(any(c.same(o.organization, gold.organization) for o in near), about)
            given = [o.organization for o in near if o.organization is not None]
            if given:
                labels = [c.actors[a].label if a in c.actors else a for a in given]
                found["office body"].give(any(c.same(a, gold.organization) for a in given), f"{about} given {labels}")
    for o in c.out.offices:
        ok = any(c.same(o.holder, g.holder) and title(o.title, g.title) for g in c.gold.offices)
        found["office"].give(ok, f"{c.actors[o.holder].label if o.holder in c.actors else o.holder}: {o.title}")


def score_times(c: Comparison, found: Scores) -> None:
    """Exact bounds of an overlapping expression."""
    for gold in c.gold.times:
        exact = c.text[slice(*gold.spans[0])] if gold.spans else ""
        about = f"{exact!r} {gold.earliest}..{gold.latest}"
        near = [t for t in c.out.times if any(overlap(at(t.span), s) for s in gold.spans)]
        same = any((t.earliest, t.latest) == (gold.earliest, gold.latest) for t in near)
        same = same or (gold.published and c.out.article.published == gold.earliest)
        given = ", ".join(f"{t.earliest}..{t.latest}" for t in near)
        found["time found"].want(bool(near) or same, about)
        found["time bounds"].want(same, f"{about} given {given}")


def score_relations(c: Comparison, found: Scores) -> None:
    """The pair in either order, and the coarse type."""
    if c.gold.schema != "seed":
        return

    def pair(r: object, g: object) -> bool:
        a, b, x, y = r.source, r.target, g.source, g.target  # type: ignore[attr-defined]
        return (c.same(a, x) and c.same(b, y)) or (c.same(a, y) and c.same(b, x))

    for gold in c.gold.relations:
        if not c.wanted(gold.tier):
            continue
        near = [r for r in c.out.relations if pair(r, gold)]
        about = f"{gold.type}: {gold.source} – {gold.target}"
        found["relation pair"].want(bool(near), about)
        found["relation pair+type"].want(any(_near(c, r.type, gold.type, "relation") for r in near), about)
    for r in c.out.relations:
        near_gold = [g for g in c.gold.relations if pair(r, g)]
        labels = [c.actors[a].label if a in c.actors else a for a in (r.source, r.target)]
        about = f"{r.type}: {' – '.join(labels)} ({r.rule})"
        found["relation pair"].give(bool(near_gold), about)
        found["relation pair+type"].give(any(_near(c, r.type, g.type, "relation") for g in near_gold), about)


def score_actors(c: Comparison, found: Scores) -> None:
    """Actors found, and (gold with ids) linked to the right id; states apart."""
    for gold in c.gold.actors.values():
        if c.gold.schema == "seed" and not gold.mentions:
            continue
        mine = [a for a in c.out.actors if same_actor(a, gold)]
        about = f"{gold.kind} {gold.id}"
        found["actor"].want(bool(mine), about)
        state = gold.kind.lower() == "state"
        if gold.wikidata:
            ok = any(a.wikidata and a.wikidata.rpartition("/")[2] == gold.wikidata for a in mine)
            found["state linked" if state else "other actor linked"].want(ok, f"{about} {gold.wikidata}")
        elif state:
            found["state linked"].want(any(a.wikidata for a in mine), about)


def score(extraction: Extraction, reading: Reading, tier: int | None = None) -> Scores:
    """Every count for one article."""
    return Comparison(extraction, reading, tier).scores()


def status_table(pairs: Sequence[tuple[str, str]]) -> str:
    """Precision, recall and F1 of each status of the events found, and the mean F1 of those that the gold has.

    >>> print(status_table([("occurred", "occurred"), ("planned", "occurred")]).splitlines()[-1])
    macro F1                33.3
    """

    def coarse(status: str) -> str:
        return {"refused": "not_occurred", "reported": "occurred"}.get(status, status)

    told = [(coarse(gold), coarse(ours)) for gold, ours in pairs]
    lines, scores = ["status                 gold   right   given     F1   taken for"], []
    for status in sorted({gold for gold, _ in told}):
        given = [ours for gold, ours in told if gold == status]
        right, total = given.count(status), sum(ours == status for _, ours in told)
        scores.append(200 * right / (len(given) + total))
        wrong = ", ".join(f"{other} {given.count(other)}" for other in sorted(set(given) - {status}))
        lines.append(f"{status:20}{len(given):7}{right:8}{total:8}{scores[-1]:7.1f}   {wrong}".rstrip())
    mean = sum(scores) / len(scores) if scores else 0.0
    return "\n".join([*lines, f"macro F1{mean:20.1f}"])


def find_text(reading: Reading, folders: Sequence[Path]) -> Path:
    """The article a reading is of, in the first folder that has it."""
    for folder in folders:
        if (folder / reading.file).is_file():
            return folder / reading.file
    raise SystemExit(f"{reading.file}: not found in {', '.join(map(str, folders))}; name its folder with --text")


def load_records(folder: Path, readings: Sequence[Reading], folders: Sequence[Path]) -> dict[str, Extraction]:
    """The records in a folder, by the gold id of the article: matched by file name, id, or hash of the text."""
    from chancery.article import read
    from chancery.records import from_json

    records = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))}
    by_name = {name: record for name, record in records.items()}
    for record in records.values():
        by_name.update({str(record["article"].get(key)): record for key in ("id", "sha256")})
    found = {}
    for reading in readings:
        article = next(iter(as_articles(read(find_text(reading, folders), published=reading.published))))
        names = (Path(reading.file).stem, article.id, article.sha256)
        record = next((by_name[name] for name in names if name in by_name), None)
        if record is None:
            raise SystemExit(f"{folder}: no record of {reading.file}; name it {names[0]}.json or {names[1]}.json")
        found[reading.id] = from_json(record, text=article.text)
    return found


def extract_all(readings: Sequence[Reading], folders: Sequence[Path]) -> dict[str, Extraction]:
    """Read every article with Chancery itself."""
    from chancery import extract
    from chancery.article import read

    reader = extract.load()
    found = {}
    for reading in readings:
        article = next(iter(as_articles(read(find_text(reading, folders), published=reading.published))))
        found[reading.id] = reader.extract(article)
    return found


def as_articles(read: Article | Iterable[Article]) -> list[Article]:
    """One article or several as a list."""
    return [read] if isinstance(read, Article) else list(read)


def main(arguments: Sequence[str] | None = None, extractor: Callable[..., dict[str, Extraction]] = extract_all) -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--records", type=Path)
    parser.add_argument("--text", type=Path, action="append", default=[])
    parser.add_argument("--tier", type=int)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--each", action="store_true", help="a table for each article")
    parser.add_argument("--only", help="only rows that begin so (claim, event, …)", default="")
    options = parser.parse_args(arguments)
    home = options.gold if options.gold.is_dir() else options.gold.parent
    folders = [*options.text, home.parent / "seeds", home.parent / "articles", home]
    readings = load_readings(options.gold)
    if options.records:
        done = load_records(options.records, readings, folders)
    else:
        done = extractor(readings, folders)
    pooled: dict[str, Scores] = {}
    statuses: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for reading in readings:
        comparison = Comparison(done[reading.id], reading, options.tier)
        found = {k: v for k, v in comparison.scores().items() if k.startswith(options.only)}
        statuses[reading.schema] += comparison.statuses
        if options.each:
            print(f"\n{reading.id}\n{tables(found)}")
        total = pooled.setdefault(reading.schema, defaultdict(Score))
        for name, value in found.items():
            total[name].add(value)
    for schema, total in pooled.items():
        tier = f", tier {options.tier}" if options.tier and schema == "seed" else ""
        print(f"\n== gold of schema {schema}{tier}\n{tables(total)}")
        if statuses[schema] and "event status" in total:
            print(f"\n{status_table(statuses[schema])}")
        if options.misses:
            for name, value in total.items():
                print(f"\n-- {name}: missed", *value.missed, sep="\n   ")
                print(f"-- {name}: spurious", *value.spurious, sep="\n   ")


if __name__ == "__main__":
    main()
