"""Offices: who is said to hold or have held which post in which body."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from chancery.extract.actors import Cast
from chancery.extract.bodies import NATIONAL, find_body
from chancery.extract.doc import Doc, Token
from chancery.extract.nominals import is_plural
from chancery.extract.slots import antecedent, case_of, conjuncts, subject_of
from chancery.extract.titles import TitlePhrase, find_titles
from chancery.gazetteer import Gazetteer
from chancery.model import Holding, Office, Span, cut
from chancery.patterns import Title

VAGUE = frozenset(
    """official member representative expert analyst diplomat staff officer observer lawmaker journalist leader author
    commander executive reporter aide negotiator adviser advisor ambassador envoy spokesman spokeswoman spokesperson
    emissary""".split()
)
"""Titles that are no office of somebody who is not named."""

HONORARY = frozenset({"sheikh", "ayatollah"})
"""Titles of honour that are no office."""

GENERIC = frozenset({"leader", "official", "diplomat", "politician", "ruler", "monarch", "head of state"})
"""Titles that say nothing beside another one."""

INTO = frozenset(
    """appoint name elect nominate install choose pick select reappoint inaugurate become make serve work act remain
    continue return begin start rule confirm promote tap swear inaugurat""".split()
)
"""Verbs with whose help somebody is said to be something: “was appointed ambassador”, “served as minister”.

“inaugurat” is what the model makes of “inaugurated”."""

BECOMING = frozenset("become appoint elect name reappoint".split())
"""Those of them that need no “as”."""

CHOOSING = frozenset("appoint name elect nominate install choose pick select reappoint".split())
"""Verbs of which the object, not the subject, gets the office."""

OUT = frozenset("resign quit retire oust remove dismiss sack fire depose step stand replace".split())
"""Verbs that end an office: “resigned as minister”."""


@dataclass(frozen=True, slots=True)
class _Held:
    """Somebody with a title, and how it is held where the words around the title say so."""

    holder: str
    at: Token
    holding: Holding | None = None
    body: str | None = None


def find_offices(
    doc: Doc, cast: Cast, titles: tuple[Title, ...], gazetteer: Gazetteer, *, published: date | None = None
) -> tuple[Office, ...]:
    """All offices in text order; one that is said again is given once, with all its evidence."""
    found: list[Office] = []
    states: dict[str, str] = {}
    phrases = tuple(find_titles(doc, titles, lambda token: is_in_name(cast, token)))
    for phrase in phrases:
        if phrase.text.lower() in HONORARY:
            continue
        head = doc.tokens[phrase.heads[-1]]
        for held in _holders(doc, cast, phrase):
            actor = cast.get(held.holder)
            body = held.body or find_body(doc, cast, phrase, held.holder, held.at, gazetteer)
            body = body or _of_the_first(doc, cast, phrase, states)
            if body is not None and cast.get(body).kind == "state":
                states[held.holder] = body
            named = any(mention.kind == "name" for mention in actor.mentions)
            vague = head.lemma.lower() in VAGUE and not _speaks_for(doc, head)
            if actor.key is None and not named and (body is None or vague and not actor.count):
                if not (len(phrase.heads) == 1 and is_plural(head) and body is not None):
                    continue
            text = phrase.text
            if is_plural(head) and text.endswith(head.text):
                text = text[: len(text) - len(head.text)] + head.lemma
            found.append(
                Office(
                    id="",
                    holder=held.holder,
                    title=text,
                    organization=body,
                    holding=held.holding or ("former" if phrase.former else "unknown" if phrase.coming else "current"),
                    evidence=(_evidence(doc, cast, phrase, held.holder),),
                    rule=f"title {head.lemma.lower()}",
                )
            )
    found.extend(_counterparts(doc, cast, found))
    found.extend(_leaders(doc, cast))
    found.extend(_presidencies(doc, cast, gazetteer, published))
    return merge(found)


def _speaks_for(doc: Doc, head: Token) -> bool:
    """“a spokesman for the ministry”: an office even of somebody who is not named."""
    return head.lemma.lower().startswith("spokes") and any(case_of(doc, c) in ("for", "of") for c in doc.children(head, "nmod"))


def _of_the_first(doc: Doc, cast: Cast, phrase: TitlePhrase, states: Mapping[str, str]) -> str | None:
    """“Norwegian prime minister A, energy minister B and …”: the state of the first goes on for those after it."""
    at = phrase.first - 2
    if at < 0 or doc.tokens[at + 1].lemma not in ("and", ","):
        return None
    if doc.tokens[phrase.heads[0]].lemma.lower() not in NATIONAL | {"chief", "governor"}:
        return None
    name = next((n for n in cast.names if n.last == at and n.kind == "person"), None)
    if name is None:
        return None
    holders = (actor for i in range(name.first, name.last + 1) for actor in cast.at(doc.tokens[i]))
    return next((states[actor] for actor in holders if actor in states), None)


def merge(found: Iterable[Office]) -> tuple[Office, ...]:
    """One office for each holder, title and body, in text order.

    A title without a body joins the one that has it; “the minister” or “the leader” says nothing beside “the energy minister”.
    """
    found = list(found)
    longer = {(o.holder, o.title.lower().split()[-1], body) for o in found if " " in o.title for body in (o.organization, None)}
    found = [o for o in found if " " in o.title or (o.holder, o.title.lower(), o.organization) not in longer]
    precise = {o.holder for o in found if o.title.lower() not in GENERIC}
    found = [o for o in found if o.title.lower() not in GENERIC or o.holder not in precise]
    kept: dict[tuple[str, str], list[Office]] = {}
    for office in sorted(found, key=lambda o: o.evidence[0].start):
        same = kept.setdefault((office.holder, office.title.lower()), [])
        for at, old in enumerate(same):
            if old.organization == office.organization or None in (old.organization, office.organization):
                body = old.organization or office.organization
                evidence = tuple(dict.fromkeys(old.evidence + office.evidence))
                same[at] = replace(old, organization=body, evidence=evidence)
                break
        else:
            same.append(office)
    return tuple(sorted((o for same in kept.values() for o in same), key=lambda o: o.evidence[0].start))


def is_in_name(cast: Cast, token: Token) -> bool:
    """Is the word part of a name that is no person’s (“White House”, the paper “Delta Reporter”)?"""
    return token.i in cast.inside


def _holders(doc: Doc, cast: Cast, phrase: TitlePhrase) -> Iterator[_Held]:
    """Everybody who is given the title here."""
    heads = [doc.tokens[i] for i in phrase.heads]
    head = heads[-1]
    if is_plural(head):
        yield from _several(doc, cast, head)
        return
    if (said := _said_of(doc, cast, heads[0])) is not None:
        yield from said
        return
    if any(_is_denied(doc, token) for token in heads):
        return
    for token in sorted(heads, key=lambda t: not any(_is_named(cast, actor) for actor in cast.at(t))):
        persons = [actor for actor in cast.at(token) if cast.get(actor).kind == "person"]
        persons = persons or _in_name(doc, cast, token) or _after(doc, cast, token, phrase)
        if persons:
            former: Holding | None = None
            copula = doc.child(token, "cop")
            if copula is not None and copula.feat("Tense") == "Past":
                former = "former"
            for actor in persons:
                yield _Held(actor, token, former)
            return


def _in_name(doc: Doc, cast: Cast, token: Token) -> list[str]:
    """The person whose name begins with the title, as it is known: “King Hamza”."""
    name = next((n for n in cast.names if n.first == token.i < n.last and n.kind == "person"), None)
    return [actor for i in range(name.first, name.last + 1) for actor in cast.at(doc.tokens[i])][:1] if name is not None else []


def _after(doc: Doc, cast: Cast, token: Token, phrase: TitlePhrase) -> list[str]:
    """The person named right after a title that is written as one word with “ex-”."""
    if "ex" not in phrase.words:
        return []
    name = next((n for n in cast.names if n.first == phrase.last + 1 and n.kind == "person"), None)
    return [actor for i in range(name.first, name.last + 1) for actor in cast.at(doc.tokens[i])][:1] if name is not None else []


def _is_denied(doc: Doc, token: Token) -> bool:
    """“is not president”."""
    return doc.child(token, "cop") is not None and any(
        child.lemma in ("not", "never", "no") or child.text.lower() in ("n't", "n’t") for child in doc.children(token)
    )


def _several(doc: Doc, cast: Cast, head: Token) -> Iterator[_Held]:
    """“Presidents Musa Bello of Nigeria and Paul Ahou of Benin”, “the ministers, Ana Ruiz and Karl Beck”."""
    states = _states_of(doc, cast, head)
    persons = [actor for actor in cast.at(head) if cast.get(actor).kind == "person"]
    if len(states) == len(persons) > 1:  # “the leaders of Egypt and Qatar”, “the presidents of Egypt and Qatar – A and B”
        yield from (_Held(actor, head, body=state) for actor, state in zip(persons, states, strict=True))
        return
    names = [child for child in doc.children(head, "appos", "flat", "nmod:desc") if child.i > head.i]
    above = doc.head(head)
    if above is not None and above.i > head.i and head.deprel in ("nmod:desc", "compound", "amod", "nmod:unmarked"):
        names.append(above)
    listed = [token for name in names for token in conjuncts(doc, name)]
    named = [(a, t) for t in listed for a in cast.at(t) if cast.get(a).kind == "person" and _is_named(cast, a)]
    bodies = states if len(states) == len(named) > 1 else [None] * len(named)
    for (actor, token), body in zip(named, bodies, strict=True):
        yield _Held(actor, token, body=body)
    if not listed:
        yield from (_Held(actor, head) for actor in persons if not _is_named(cast, actor))


def _states_of(doc: Doc, cast: Cast, head: Token) -> list[str]:
    """The states that a plural title is said of, in text order."""
    of = [t for child in doc.children(head, "nmod") if case_of(doc, child) == "of" for t in conjuncts(doc, child)]
    return [a for t in of for a in cast.at(t) if cast.get(a).kind in ("state", "organization")]


def _said_of(doc: Doc, cast: Cast, head: Token) -> tuple[_Held, ...] | None:
    """Whose title a verb says it is: “served as …”, “was appointed …”, “resigned as …”; None where no verb does."""
    verb = doc.head(head)
    if verb is None or verb.upos not in ("VERB", "AUX") or head.deprel in ("nsubj", "nsubj:pass", "iobj"):
        return None
    lemma = verb.lemma.lower()
    as_it = any(child.text.lower() == "as" for child in doc.children(head, "case", "mark"))
    if not (as_it and lemma in INTO | OUT or head.rel in ("xcomp", "obl", "obj") and lemma in BECOMING):
        return None
    if not as_it and head.rel == "obj" and lemma != "become":
        return None
    objects = [c for c in doc.children(verb, "obj") if c.i != head.i]
    passive = doc.children(verb, "nsubj:pass")
    if lemma in CHOOSING and not passive and not objects:
        objects = [c for c in doc.children(verb, "xcomp") if c.i != head.i]
    whom = objects if objects and lemma not in ("become", "serve") else list(passive) or subject_of(doc, verb)
    found = []
    for token in (t for one in whom for t in conjuncts(doc, one)):
        if token.lemma in ("who", "that") and verb.deprel == "acl:relcl":
            token = antecedent(doc, verb, token)
        found += [(actor, token) for actor in cast.at(token) if cast.get(actor).kind == "person"]
    denied = any(child.lemma in ("not", "never") for child in doc.children(verb, "advmod"))
    if not found or denied:
        return () if denied else None
    holding: Holding = "current"
    since = any(child.lemma == "since" for token in doc.children(verb, "obl", "advcl", "advmod") for child in doc.subtree(token))
    if lemma in OUT or (lemma in ("serve", "work", "act", "rule") and verb.feat("Tense") == "Past" and not since):
        holding = "former"
    elif lemma == "nominate" or doc.child(verb, "aux") is not None and verb.feat("VerbForm") == "Inf":
        holding = "unknown"
    return tuple(_Held(actor, token, holding) for actor, token in found)


def _counterparts(doc: Doc, cast: Cast, offices: Iterable[Office]) -> Iterator[Office]:
    """“met her German counterpart, Karl Beck”, “his Greek and French counterparts, Ana Ruiz and Luc Meric”."""
    known = list(offices)
    for token in doc.tokens:
        if token.lemma.lower() != "counterpart":
            continue
        owners = {a for child in doc.children(token, "nmod:poss") for a in cast.at(child)}
        before = [o for o in known if o.evidence[0].start < token.start and (o.holder in owners or not owners)]
        if not before:
            continue
        office = max(before, key=lambda o: max(s.start for s in o.evidence if s.start < token.start))
        said = {t.i for child in doc.children(token, "amod", "compound", "nmod:desc") for t in conjuncts(doc, child)}
        states = [a for i in sorted(said) for a in cast.at(doc.tokens[i]) if cast.get(a).kind in ("state", "organization")]
        names = [a for n in _names_after(doc, cast, token) for a in (n,)] or [
            a for a in cast.at(token) if cast.get(a).kind == "person" and _is_named(cast, a)
        ]
        if not names or (len(states) != len(names) and len(states) > 1):
            continue
        for number, holder in enumerate(names):
            body = states[number] if len(states) == len(names) else states[0] if states else None
            span = cut(doc.text, token.start, token.end)
            yield Office("", holder, office.title, body, "current", (span,), "counterpart")


def _names_after(doc: Doc, cast: Cast, token: Token) -> list[str]:
    """The persons named right after a noun, a comma between or not: “counterparts, A, B and C”."""
    found: list[str] = []
    at = token.i + 1
    starts = {name.first: name for name in cast.names if name.kind == "person"}
    while at < len(doc.tokens) and doc.sentence_number(doc.tokens[at]) == doc.sentence_number(token):
        if (name := starts.get(at)) is not None:
            found += [a for i in range(name.first, name.last + 1) for a in cast.at(doc.tokens[i])][:1]
            at = name.last + 1
        elif doc.tokens[at].text in (",", "and", "&"):
            at += 1
        else:
            break
        if not is_plural(token) and found:
            break
    return found


LEADING = {"head": "head", "lead": "leader", "chair": "chair"}
"""Verbs that say what somebody is of a body, and the noun for it."""


def _leaders(doc: Doc, cast: Cast) -> Iterator[Office]:
    """“Karl Beck, who heads the league”, “Karl Beck chairs the committee”."""
    for verb in doc.tokens:
        title = LEADING.get(verb.lemma.lower())
        if title is None or verb.upos != "VERB" or verb.feat("Tense") not in ("Pres", "Past") or verb.feat("VerbForm") != "Fin":
            continue
        if verb.deprel != "acl:relcl" and verb.feat("Tense") != "Pres":
            continue
        ruled = [a for o in doc.children(verb, "obj") for a in cast.at(o)]
        bodies = [a for a in ruled if cast.get(a).kind in ("organization", "armed_group", "media")]
        for subject in subject_of(doc, verb) if bodies else ():
            token = antecedent(doc, verb, subject) if subject.lemma in ("who", "that") else subject
            for actor in cast.at(token):
                if cast.get(actor).kind == "person" and _is_named(cast, actor):
                    holding: Holding = "former" if verb.feat("Tense") == "Past" else "current"
                    span = cut(doc.text, verb.start, verb.end)
                    yield Office("", actor, title, bodies[0], holding, (span,), f"verb {verb.lemma}")


def _presidencies(doc: Doc, cast: Cast, gazetteer: Gazetteer, published: date | None) -> Iterator[Office]:
    """“the presidency of Ana Ruiz”: an office held, by somebody who holds it still as far as is known or not."""
    for token in doc.tokens:
        if token.lemma.lower() not in ("presidency", "premiership", "chancellorship"):
            continue
        for child in doc.children(token, "nmod", "compound"):
            for actor in cast.at(child):
                person = cast.get(actor)
                if person.kind == "person":
                    body = next((a.id for a in cast.actors if person.country and a.key == person.country), None)
                    span = cut(doc.text, min(token.start, child.start), max(token.end, child.end))
                    held: Holding = "unknown"
                    if person.key is not None and published is not None and gazetteer.offices_of(person.key):
                        held = "current" if gazetteer.offices_of(person.key, published) else "former"
                        if all(t.start is not None and t.start > published for t in gazetteer.offices_of(person.key)):
                            held = "unknown"  # not yet begun
                    yield Office("", actor, token.text, body, held, (span,), "presidency")


def _is_named(cast: Cast, actor: str) -> bool:
    return any(mention.kind == "name" for mention in cast.get(actor).mentions)


def _evidence(doc: Doc, cast: Cast, phrase: TitlePhrase, holder: str) -> Span:
    """The title and the nearest mention of its holder in the sentence."""
    number = doc.sentence_number(doc.tokens[phrase.first])
    tokens = doc.sentence_tokens(number)
    low, high = tokens[0].start, tokens[-1].end
    start, end = doc.tokens[phrase.first].start, doc.tokens[phrase.last].end
    near = [m.span for m in cast.get(holder).mentions if low <= m.span.start and m.span.end <= high]
    if near:
        span = min(near, key=lambda s: min(abs(s.start - end), abs(start - s.end)))
        start, end = min(start, span.start), max(end, span.end)
    return cut(doc.text, start, end)
