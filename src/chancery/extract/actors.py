"""Who is who in one article: every mention of somebody tied to one actor.

First the names, then, from left to right, nouns (“the ministry”), relative and personal pronouns. An actor is kept by
what the text calls it; the gazetteer gives its key and its identity outside of the text, dates in office included.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from chancery.extract import nominals
from chancery.extract.doc import Doc, Token
from chancery.extract.names import Name, family_names, find_names, head_of, hit_text
from chancery.extract.slots import antecedent, case_of, conjuncts
from chancery.gazetteer import Gazetteer
from chancery.model import Actor, ActorKind, Mention, cut
from chancery.patterns import Title

ACTING = frozenset({"person", "state", "organization", "armed_group", "group", "media"})
"""Kinds that can act; a place cannot."""


@dataclass
class _Draft:
    """An actor while the article is read."""

    label: str
    kind: str
    key: str | None = None
    wikidata: str | None = None
    country: str | None = None
    gender: str | None = None
    description: str | None = None
    count: int | None = None
    principals: tuple[int, ...] = ()
    plural: bool = False
    mentions: list[tuple[int, int, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Cast:
    """The actors of an article and who stands at which token."""

    actors: tuple[Actor, ...]
    holders: Mapping[int, tuple[str, ...]]
    principals: Mapping[str, tuple[str, ...]]
    names: tuple[Name, ...]

    def at(self, token: Token) -> tuple[str, ...]:
        """Ids of the actors that the phrase headed by ``token`` stands for; several for “the two countries”."""
        return self.holders.get(token.i, ())

    def get(self, actor: str) -> Actor:
        """The actor with this id."""
        return self.actors[int(actor[1:]) - 1]

    def with_principal(self, actor: str) -> tuple[str, ...]:
        """The actor and those it acts for: troops and their state, a delegation and its bodies."""
        return (actor, *self.principals.get(actor, ())) if self.get(actor).kind == "group" else (actor,)


def find_actors(doc: Doc, gazetteer: Gazetteer, titles: tuple[Title, ...], *, published: date | None) -> Cast:
    """All actors of a parsed text."""
    return _Reader(doc, gazetteer, titles, published).read()


class _Reader:
    """Reads one text; holds the drafts and who stands where."""

    def __init__(self, doc: Doc, gazetteer: Gazetteer, titles: tuple[Title, ...], published: date | None) -> None:
        self.doc, self.gazetteer, self.published = doc, gazetteer, published
        self.title_words = frozenset(title.words[-1] for title in titles)
        self.drafts: list[_Draft] = []
        self.at: dict[int, tuple[int, ...]] = {}
        self.name_at: dict[int, Name] = {}
        self.order: list[tuple[int, int]] = []  # (token, draft), in the order of reading

    def read(self) -> Cast:
        names = find_names(self.doc, self.gazetteer, published=self.published, titles=self.title_words)
        self.name_at = {name.first: name for name in names}
        self._names(names)
        inside = {i for name in names for i in range(name.first, name.last + 1)}
        for token in self.doc.tokens:
            if token.i in self.at:
                self.order.extend((token.i, draft) for draft in self.at[token.i])
            elif token.i in inside:
                continue
            elif token.upos in ("NOUN", "PROPN") or (token.upos in ("ADJ", "PRON", "NUM") and token.rel != "amod" and token.lemma in ("many", "some", "most", "other", "others")):
                self._nominal(token)
            elif token.upos in ("PRON", "DET"):
                self._pronoun(token)
        self._mend_subjects(names)
        return self._cast(names)

    def _mend_subjects(self, names: tuple[Name, ...]) -> None:
        """A place does not speak or act: where a person stands in apposition to it, the person is the subject."""
        for name in names:
            head = head_of(self.doc, name.first, name.last)
            if head.rel == "nsubj" and head.i in self.at and self.drafts[self.at[head.i][0]].kind == "place":
                for other in self.doc.subtree(head):
                    if other.rel in ("appos", "conj", "flat") and other.i in self.at and other.i > head.i:
                        if self.drafts[self.at[other.i][0]].kind == "person":
                            self.at[head.i] = self.at[other.i]
                            break

    # names

    def _names(self, names: tuple[Name, ...]) -> None:
        by_key: dict[str, int] = {}
        full = family_names(names, self.doc)
        drafted: dict[int, int] = {}
        for name in sorted(names, key=lambda n: (n.kind == "person" and n.first == n.last, n.first)):
            key = self._key(name)
            if key is None and name.kind == "person" and name.first == name.last:
                known = full.get(self.doc.tokens[name.first].text)
                if known:
                    earlier = [n for n in known if n.first < name.first] or known[:1]
                    drafted[name.first] = drafted[earlier[-1].first]
                    self.drafts[drafted[name.first]].mentions.append((name.first, name.last, "name"))
                    continue
            index = by_key.get(key or f"{name.kind}:{_fold(name.label)}")
            if index is None and name.kind == "organization" and name.entry is None:
                index = self._shortened(name, by_key)
            if index is None:
                index = len(self.drafts)
                entry = name.entry
                self.drafts.append(
                    _Draft(name.label, name.kind, key, entry.wikidata if entry else None, entry.country if entry else None,
                           entry.gender if entry else None)
                )
            by_key.setdefault(key or f"{name.kind}:{_fold(name.label)}", index)
            self.drafts[index].mentions.append((name.first, name.last, name.how))
            drafted[name.first] = index
        for name in names:
            head = head_of(self.doc, name.first, name.last)
            self.at[head.i] = (drafted[name.first],)
            if part := self._part_of_place(name, head):
                self.at[head.i] = (part,)
        self._acronyms(names, drafted)

    def _key(self, name: Name) -> str | None:
        return name.entry.key if name.entry is not None else None

    def _shortened(self, name: Name, by_key: Mapping[str, int]) -> int | None:
        """An organisation named by the first words of a longer name that came before."""
        start = f"organization:{_fold(name.label)} "
        return next((index for key, index in by_key.items() if key.startswith(start)), None)

    def _acronyms(self, names: tuple[Name, ...], drafted: dict[int, int]) -> None:
        """“the Federal Bureau of Maps (FBM)”: what stands in brackets after a name is the same actor."""
        for name, after in zip(names, names[1:], strict=False):
            between = self.doc.tokens[name.last + 1 : after.first]
            letters = self.doc.tokens[after.first].text
            if len(between) == 1 and between[0].text == "(" and letters.isupper() and after.entry is None and name.kind != "person":
                old, new = drafted[after.first], drafted[name.first]
                if old != new:
                    self.drafts[new].mentions.extend(self.drafts[old].mentions)
                    self.drafts[old].mentions.clear()
                    self.at.update({i: tuple(new if d == old else d for d in held) for i, held in self.at.items()})

    def _part_of_place(self, name: Name, head: Token) -> int | None:
        """“eastern Syria” is a place of its own, not Syria."""
        if name.kind not in ("state", "place") or name.how == "adjective":
            return None
        part = next((c for c in self.doc.children(head, "amod", "compound") if c.lemma.lower() in nominals.COMPASS and c.i == name.first - 1), None)
        if part is None:
            return None
        return self._draft(hit_text(self.doc, part.i, name.last), "place", (part.i, name.last, "name"), country=self._state_key(name))

    def _state_key(self, name: Name) -> str | None:
        if name.entry is None:
            return None
        return name.entry.key if name.kind == "state" else name.entry.country

    # nouns

    def _nominal(self, token: Token) -> None:
        lemma = token.lemma.lower()
        named = self._named_partner(token)
        if named is not None:
            if lemma in self.title_words or lemma in nominals.PERSONS | nominals.GROUPS | nominals.BODIES | nominals.LANDS | nominals.SPOTS:
                self._hold(token, named, (token.i, token.i, "nominal"))
            return
        plural = nominals.is_plural(token)
        if lemma in nominals.LANDS and not plural and self._definite(token):
            self._anaphor(token, lambda d: d.kind == "state" and not d.plural)
        elif lemma in nominals.TRANSPARENT and (owner := self._owner(token)) is not None:
            if lemma in nominals.FORCES:
                self._group(token, owner)
            else:
                self._hold(token, (owner,), (token.i, token.i, "nominal"))
        elif lemma in self.title_words | nominals.PERSONS and not plural:
            self._person(token)
        elif lemma in nominals.GROUPS and plural:
            self._plural(token)
        elif lemma in self.title_words | nominals.PERSONS | nominals.FORCES and plural:
            self._plural(token)
        elif lemma in nominals.BODIES:
            self._body(token)
        elif lemma in nominals.SPOTS and (place := self._named_place(token)) is not None:
            self._hold(token, place, None)
        elif lemma in nominals.SPOTS and self._definite(token) and not plural and token.upos == "NOUN":
            self._anaphor(token, lambda d: d.kind == "place")
        elif lemma in ("many", "some", "most", "other", "others") and token.rel in ("nsubj", "obl", "obj", "nmod") and token.upos != "DET":
            self._group(token, None)

    def _named_partner(self, token: Token) -> tuple[int, ...] | None:
        """The named actor that a noun stands beside: “President Ana Ruiz”, “Ana Ruiz, the president”."""
        head = self.doc.head(token)
        if (beside := self._beside(token)) is not None:
            return beside
        if head is not None and head.i in self.at and token.deprel in ("nmod:desc", "compound", "appos", "flat", "nmod:unmarked", "dep"):
            if token.rel != "compound" or self.drafts[self.at[head.i][0]].kind == "person":
                if token.rel != "appos" or self._same_sort(token, self.at[head.i][0]):
                    return self.at[head.i]
        for child in self.doc.children(token, "appos", "flat", "nmod:desc", "compound", "nmod:unmarked"):
            if child.i in self.at and child.i > token.i:
                found = self.at[child.i]
                if self._same_sort(token, found[0]) and (child.rel != "compound"):
                    return found
        if not nominals.is_plural(token) and (before := self._second_title(token)) is not None:
            return before
        if token.rel == "conj" and not nominals.is_plural(token) and token.lemma.lower() in self.title_words:
            first = next((t for t in self.doc.ancestors(token) if t.rel != "conj"), token)
            if head is not None and head.i in self.at and self._same_sort(token, self.at[head.i][0]):
                if any(a.upos in ("NOUN", "ADJ") for a in self.doc.children(head, "appos")):
                    return self.at[head.i]  # the parse hung the second title on the name itself
            partner = self.doc.head(first)
            if first.rel == "appos" and first.upos in ("NOUN", "ADJ") and partner is not None and partner.i in self.at:
                if self._same_sort(token, self.at[partner.i][0]):
                    return self.at[partner.i]
        if self.doc.child(token, "cop") is not None and not nominals.is_plural(token):
            subject = self.doc.child(token, "nsubj")
            if subject is not None and subject.i in self.at and self._same_sort(token, self.at[subject.i][0]):
                return self.at[subject.i]
            if subject is not None and subject.lemma == "who" and token.deprel == "acl:relcl":
                return self.at.get(antecedent(self.doc, token, subject).i)
        return None

    def _beside(self, token: Token) -> tuple[int, ...] | None:
        """A person’s name right after a title, a comma between or not: “his counterpart, Ana Ruiz, …”."""
        if nominals.is_plural(token):
            return None
        if token.lemma.lower() not in self.title_words | {"counterpart", "successor", "predecessor"}:
            return self._right_after(token)
        after = token.i + 1
        if after < len(self.doc.tokens) and self.doc.tokens[after].text == ",":
            after += 1
        name = self.name_at.get(after)
        if name is None and (before := self._right_after(token)) is not None:
            return before
        if name is None or name.kind != "person" or self.doc.sentence_number(self.doc.tokens[after]) != self.doc.sentence_number(token):
            return None
        return self.at.get(head_of(self.doc, name.first, name.last).i)

    def _second_title(self, token: Token) -> tuple[int, ...] | None:
        """“Ana Ruiz, an expert and a senior analyst at …”: the second of two titles, wherever the parse hangs it."""
        first, _ = nominals.phrase(self.doc, token)
        if token.lemma.lower() not in self.title_words or first < 2 or self.doc.tokens[first - 1].lemma != "and":
            return None
        before = self.doc.tokens[first - 2]
        if before.lemma.lower() not in self.title_words or before.i not in self.at or nominals.is_plural(before):
            return None
        held = self.at[before.i]
        return held if any(how == "name" for _, _, how in self.drafts[held[0]].mentions) else None

    def _right_after(self, token: Token) -> tuple[int, ...] | None:
        """A noun phrase between commas right after a name: “the league, the region’s oldest body, …”."""
        first, last = nominals.phrase(self.doc, token)
        tokens = self.doc.tokens
        if first < 2 or last + 1 >= len(tokens) or tokens[first - 1].text != "," or tokens[last + 1].text not in (",", ".", ";", "–", "—"):
            return None
        name = next((n for n in self.name_at.values() if n.last == first - 2), None)
        if name is None or tokens[first].upos != "DET" or self.doc.sentence_number(tokens[first - 2]) != self.doc.sentence_number(token):
            return None
        held = self.at.get(head_of(self.doc, name.first, name.last).i)
        return held if held is not None and self._same_sort(token, held[0]) else None

    def _same_sort(self, token: Token, draft: int) -> bool:
        """May the noun be said of such an actor?"""
        kind, lemma = self.drafts[draft].kind, token.lemma.lower()
        if kind == "person":
            return lemma in self.title_words | nominals.PERSONS
        if kind in ("organization", "armed_group", "media", "group"):
            return lemma in nominals.BODIES | nominals.GROUPS
        if kind == "state":
            return lemma in nominals.LANDS | nominals.GROUPS
        return lemma in nominals.SPOTS

    def _named_place(self, token: Token) -> tuple[int, ...] | None:
        """The place in “the Norland Sea”, where only “Norland” was taken as a name."""
        held = [self.at[c.i] for c in self.doc.children(token, "compound", "nmod:desc") if c.i in self.at]
        return next((h for h in held if self.drafts[h[0]].kind == "place"), None)

    def _definite(self, token: Token) -> bool:
        first, _ = nominals.phrase(self.doc, token)
        return self.doc.tokens[first].text.lower() in ("the", "this", "that", "these", "those", "its", "their", "his", "her", "both")

    def _owner(self, token: Token) -> int | None:
        """The state or body that a noun is said of: “Israeli”, “Moscow’s”, “of Hamas”, “from Iran”, “its”."""
        for child in sorted(self.doc.children(token), key=lambda c: abs(c.i - token.i)):
            if child.rel in ("amod", "compound", "nmod", "nummod", "det"):
                if child.rel == "nmod" and child.deprel != "nmod:poss" and case_of(self.doc, child) not in (None, "of", "from", "for", "to", "at", "in"):
                    continue
                if child.i not in self.at and child.i > token.i and child.lemma.lower() in nominals.BODIES:
                    self._nominal(child)
                held = self.at.get(child.i)
                if held is not None and self.drafts[held[0]].kind in ("state", "organization", "armed_group", "media", "group"):
                    return held[0]
                if held is not None and token.lemma.lower() in nominals.TRANSPARENT and self.drafts[held[0]].kind == "person":
                    return held[0]
                if child.deprel == "nmod:poss" and child.upos in ("PRON", "DET") and child.i not in self.at:
                    self._pronoun(child)
                    held = self.at.get(child.i)
                    if held is not None:
                        if self.drafts[held[0]].kind in ("state", "organization", "armed_group"):
                            return held[0]
                        return self._state_of(self.drafts[held[0]])
                for inner in self.doc.children(child, "compound", "amod", "nmod"):
                    held = self.at.get(inner.i)
                    if child.rel in ("compound", "amod") and held is not None and self.drafts[held[0]].kind == "state":
                        return held[0]
        return None

    def _owners(self, token: Token, owner: int | None) -> tuple[int, ...]:
        """The owner and what is coordinated with it: “representatives from Hamas and Iran”."""
        if owner is None:
            return ()
        said = next((c for c in self.doc.children(token) if self.at.get(c.i) == (owner,)), None)
        found = [owner]
        for other in conjuncts(self.doc, said) if said is not None and said.rel == "nmod" else ():
            found.extend(d for d in self.at.get(other.i, ()) if d not in found and self.drafts[d].kind in ACTING)
        return tuple(found)

    def _state_of(self, draft: _Draft) -> int | None:
        if draft.country is None:
            return None
        entry = next(iter(self.gazetteer.entries(draft.country)), None)
        if entry is None:
            return None
        return self._known(entry.key, entry.label, entry.kind, entry.wikidata)

    def _known(self, key: str, label: str, kind: str, wikidata: str | None, country: str | None = None) -> int:
        for index, draft in enumerate(self.drafts):
            if draft.key == key:
                return index
        self.drafts.append(_Draft(label, kind, key, wikidata, country))
        return len(self.drafts) - 1

    def _person(self, token: Token) -> None:
        if case_of(self.doc, token) == "as" or (self.doc.child(token, "cop") is not None and self._owner(token) is None):
            return
        first, last = nominals.phrase(self.doc, token)
        owner = self._owner(token)
        lemma = token.lemma.lower()
        if owner is not None and lemma in self.title_words and self._unique(token):
            entry = self.gazetteer.person_at(self._title(token), self.drafts[owner].key or "", self.published)
            if entry is not None:
                index = self._known(entry.key, entry.label, "person", entry.wikidata, entry.country)
                self.drafts[index].gender = entry.gender
                self._hold(token, (index,), (first, last, "nominal"))
                return
        if owner is None and self._definite(token) and lemma != "source":
            found = self._back(token, lambda d: d.kind == "person" and not d.plural and self._called(d, lemma))
            if found is None and lemma in ("man", "woman", "leader", "official", "politician", "expert", "analyst", "diplomat"):
                found = self._back(token, lambda d: d.kind == "person" and not d.plural)
            if found is not None:
                self._hold(token, (found,), (token.i, token.i, "nominal"))
                return
        text = hit_text(self.doc, first, last)
        existing = None if self.doc.tokens[first].text.lower() in ("a", "an", "another", "one") else self._same_text(text)
        if existing is not None:
            self._hold(token, (existing,), (first, last, "nominal"))
            return
        country = self.drafts[owner].key if owner is not None and self.drafts[owner].kind == "state" else None
        self._hold(token, (self._draft(_bare(text), "person", (first, last, "nominal"), country=country, description=text, principals=_one(owner)),), None)

    def _unique(self, token: Token) -> bool:
        """Is there one holder of the office at a time?"""
        title = self._title(token)
        first, _ = nominals.phrase(self.doc, token)
        former = any(self.doc.tokens[i].lemma in ("former", "ex", "then", "late", "a", "an", "new", "next") for i in range(first, token.i))
        return not former and any(word in title for word in ("president", "prime minister", "premier", "chancellor", "foreign minister", "secretary of state", "king", "supreme leader", "foreign secretary"))

    def _title(self, token: Token) -> str:
        words = [c for c in self.doc.children(token, "compound", "amod") if c.i < token.i and c.i not in self.at]
        text = " ".join(w.text.lower() for w in [*words, token])
        of = next((c for c in self.doc.children(token, "nmod") if c.lemma.lower() == "state"), None)
        return text + (" of state" if of is not None else "")

    def _called(self, draft: _Draft, lemma: str) -> bool:
        return any(lemma in (t.lemma.lower() for t in self.doc.tokens[f : l + 1]) for f, l, how in draft.mentions if how == "nominal")

    def _plural(self, token: Token) -> None:
        lemma = token.lemma.lower()
        number = nominals.count_of(self.doc, token)
        definite = self._definite(token)
        if definite and lemma in nominals.LANDS | {"side", "government", "neighbor", "neighbour"} and number in (2, None):
            states = self._last_of(token, lambda d: d.kind in ("state", "organization", "armed_group") and not d.plural, 2)
            if len(states) == 2:
                self._hold(token, tuple(states), (token.i, token.i, "nominal"))
                return
        if definite and number == 2 and lemma in self.title_words:
            people = self._last_of(token, lambda d: d.kind == "person" and not d.plural, 2)
            if len(people) == 2:
                self._hold(token, tuple(people), (token.i, token.i, "nominal"))
                return
        if lemma in self.title_words and (spread := self._spread(token)):
            self.at[token.i] = spread
            return
        self._group(token, self._owner(token))

    def _spread(self, token: Token) -> tuple[int, ...]:
        """“the leaders of Syria, Iran and Egypt”: one holder of the office each."""
        of = next((c for c in self.doc.children(token, "nmod") if case_of(self.doc, c) == "of"), None)
        if of is None:
            return ()
        listed = [c for c in conjuncts(self.doc, of) if c.i in self.at]
        states = [c for c in listed if self.drafts[self.at[c.i][0]].kind in ("state", "organization")]
        if len(states) < 2:
            return ()
        found = [d for c in listed for d in self.at[c.i] if self.drafts[d].kind == "person"]
        for state in states:
            owner = self.at[state.i][0]
            label = f"{token.lemma} of {self.drafts[owner].label}"
            found.append(
                self._draft(label, "person", (token.i, token.i, "nominal"), country=self.drafts[owner].key, description=label, principals=(owner,))
            )
        return tuple(found)

    def _group(self, token: Token, owner: int | None) -> None:
        first, last = nominals.phrase(self.doc, token)
        text = hit_text(self.doc, first, last)
        existing = self._same_text(text) if owner is not None or self._definite(token) else None
        if existing is None:
            country = self.drafts[owner].key if owner is not None and self.drafts[owner].kind == "state" else None
            existing = self._draft(
                _bare(text), "group", (first, last, "nominal"), country=country, description=text, principals=self._owners(token, owner),
                plural=True, count=nominals.count_of(self.doc, token),
            )
            self._hold(token, (existing,), None)
        else:
            self._hold(token, (existing,), (first, last, "nominal"))

    def _body(self, token: Token) -> None:
        first, last = nominals.phrase(self.doc, token)
        lemma = token.lemma.lower()
        owner = self._owner(token)
        modifiers = [c for c in self.doc.children(token, "compound", "amod", "nmod:poss") if c.i < token.i]
        if owner is None or not modifiers:
            if self._definite(token) and (known := self._plain_body(token)) is not None:
                self._hold(token, (known,), (token.i, token.i, "nominal"))
                return
            if self._definite(token):
                wanted = ("armed_group", "organization", "group") if lemma in ("group", "movement", "organization", "organisation") else ("organization", "state")
                found = self._back(token, lambda d: d.kind in wanted and not d.plural and (lemma in d.label.lower() or wanted[0] == "armed_group"), sentences=12)
                if found is not None:
                    self._hold(token, (found,), (token.i, token.i, "nominal"))
                    return
            if owner is None:
                return
        start = next((i for i in range(first, last + 1) if self.doc.tokens[i].upos != "DET"), first)
        text = hit_text(self.doc, start, token.i)
        entry = self._body_entry(token, owner)
        if entry is not None:
            index = self._known(entry.key, entry.label, entry.kind, entry.wikidata, entry.country)
            if not self.drafts[index].principals and index != owner:
                self.drafts[index].principals = (owner,)
            self._hold(token, (index,), (start, token.i, "nominal"))
            return
        existing = self._same_text(text)
        if existing is not None:
            self._hold(token, (existing,), (start, token.i, "nominal"))
            return
        state = self.drafts[owner]
        country = state.key if state.kind == "state" else None
        self._hold(token, (self._draft(text, "organization", (start, token.i, "nominal"), country=country, principals=_one(owner)),), None)

    def _plain_body(self, token: Token) -> int | None:
        """A body that the gazetteer knows, written in small letters: “the general assembly”."""
        words = [c.text for c in self.doc.children(token, "compound", "amod") if c.i < token.i]
        if not words:
            return None
        name = " ".join([*words, token.text]).title()
        for full in (name, f"United Nations {name}"):
            found = self.gazetteer.lookup(full)
            if len(found) == 1:
                entry = found[0]
                return self._known(entry.key, entry.label, entry.kind, entry.wikidata, entry.country)
        return None

    def _body_entry(self, token: Token, owner: int):  # type: ignore[no-untyped-def]
        """The gazetteer's entry of “Russia’s foreign ministry”, under one of the ways to say it."""
        state = self.drafts[owner]
        words = [c.text for c in self.doc.children(token, "compound", "amod") if c.i < token.i and self.at.get(c.i) != (owner,)]
        title = " ".join([*words, token.text]).title()
        stems = [state.label, *(self.gazetteer.adjectives(state.key) if state.key else ())]
        for name in [f"{stem} {title}" for stem in stems] + [f"{title} of {state.label}", f"{state.label}'s {title}"]:
            found = self.gazetteer.lookup(name)
            if len(found) == 1:
                return found[0]
        return None

    # pronouns

    def _pronoun(self, token: Token) -> None:
        text = token.text.lower()
        if text in ("he", "him", "his", "himself", "she", "her", "hers", "herself"):
            gender = "female" if text.startswith(("she", "her")) else "male"
            found = self._back(token, lambda d: d.kind == "person" and not d.plural and d.gender in (None, gender), sentences=4)
            if found is not None:
                if self.drafts[found].gender is None:
                    self.drafts[found].gender = gender
                self._hold(token, (found,), (token.i, token.i, "pronoun"))
        elif text in ("it", "its", "itself"):
            if token.deprel == "expl":
                return
            found = self._back(token, lambda d: d.kind in ("state", "organization", "armed_group", "media") and not d.plural, sentences=2)
            if found is not None:
                self._hold(token, (found,), (token.i, token.i, "pronoun"))
        elif text in ("they", "them", "their", "themselves"):
            together = self._coordinated(token)
            if together:
                self._hold(token, together, (token.i, token.i, "pronoun"))
                return
            found = self._back(token, lambda d: d.plural, sentences=2)
            if found is None:
                found = self._back(token, lambda d: d.kind in ("organization", "armed_group", "state"), sentences=2)
            if found is not None:
                self._hold(token, (found,), (token.i, token.i, "pronoun"))
        elif text in ("who", "which", "that", "whom", "whose"):
            clause = next((t for t in [token, *self.doc.ancestors(token)] if t.deprel == "acl:relcl"), None)
            head = antecedent(self.doc, clause, token) if clause is not None else token
            if text == "whose" and clause is not None:
                head = self.doc.tokens[clause.head]
            if head.i in self.at:
                self.at[token.i] = self.at[head.i]

    def _coordinated(self, token: Token) -> tuple[int, ...]:
        """Subjects joined by “and” in the sentence before, or before in this one: “Israel and the US … They …”."""
        here = self.doc.sentence_number(token)
        for number in (here, here - 1):
            if number < 0:
                break
            for subject in reversed(self.doc.sentence_tokens(number)):
                if subject.i < token.i and subject.rel == "nsubj" and self.doc.head(subject) is not self.doc.head(token):
                    held = [d for t in conjuncts(self.doc, subject) for d in self.at.get(t.i, ())]
                    if any(self.drafts[d].plural for d in held[:1]):
                        return ()
                    if len(set(held)) > 1 and all(self.drafts[d].kind in ACTING for d in held):
                        return tuple(dict.fromkeys(held))
        return ()

    # looking back

    def _back(self, token: Token, fits, sentences: int = 6) -> int | None:  # type: ignore[no-untyped-def]
        """The most salient earlier actor that fits: subjects first, sentence by sentence backwards."""
        here = self.doc.sentence_number(token)
        barred = self._co_arguments(token)
        for number in range(here, max(-1, here - sentences - 1), -1):
            seen = [(i, d) for i, d in self.order if self.doc.sentence_number(self.doc.tokens[i]) == number and i < token.i and fits(self.drafts[d]) and d not in barred]
            seen = [(i, d) for i, d in seen if self.doc.tokens[i].upos != "ADJ" or self.drafts[d].kind == "person"]
            if seen:
                ranked = sorted(seen, key=lambda pair: (self._rank(pair[0]), pair[0] if number != here else -pair[0]))
                return ranked[0][1]
        return None

    def _rank(self, index: int) -> int:
        token = self.doc.tokens[index]
        if token.rel == "nsubj":
            return 0 if token.deprel == "nsubj" else 1
        return 2 if token.rel in ("obj", "obl", "appos") else 3

    def _co_arguments(self, token: Token) -> set[int]:
        """An object pronoun is not its own verb's subject."""
        head = self.doc.head(token)
        if token.rel not in ("obj", "obl", "iobj") or head is None or token.text.lower().endswith(("self", "selves")):
            return set()
        subjects = [t for child in self.doc.children(head, "nsubj") for t in conjuncts(self.doc, child)]
        return {d for subject in subjects for d in self.at.get(subject.i, ())}

    def _last_of(self, token: Token, fits, number: int) -> list[int]:  # type: ignore[no-untyped-def]
        found: list[int] = []
        for i, draft in reversed(self.order):
            if i < token.i and draft not in found and fits(self.drafts[draft]):
                found.append(draft)
                if len(found) == number:
                    break
        return found[::-1]

    def _anaphor(self, token: Token, fits) -> None:  # type: ignore[no-untyped-def]
        found = self._back(token, fits, sentences=4)
        if found is not None:
            self._hold(token, (found,), (token.i, token.i, "nominal"))

    # keeping

    def _hold(self, token: Token, held: tuple[int, ...], mention: tuple[int, int, str] | None) -> None:
        self.at[token.i] = held
        for draft in held:
            self.order.append((token.i, draft))
            if mention is not None:
                self.drafts[draft].mentions.append(mention)

    def _draft(self, label: str, kind: str, mention: tuple[int, int, str], **more: object) -> int:
        self.drafts.append(_Draft(label, kind, mentions=[mention], **more))  # type: ignore[arg-type]
        return len(self.drafts) - 1

    def _same_text(self, text: str) -> int | None:
        wanted = _fold(_bare(text))
        return next((i for i, draft in enumerate(self.drafts) if draft.key is None and _fold(draft.label) == wanted), None)

    def _cast(self, names: tuple[Name, ...]) -> Cast:
        used = sorted(
            {d for held in self.at.values() for d in held} | {p for d in self.drafts for p in d.principals},
            key=lambda d: min((f for f, _, _ in self.drafts[d].mentions), default=len(self.doc.tokens)),
        )
        ids = {draft: f"a{number}" for number, draft in enumerate(used, 1)}
        actors = tuple(self._actor(ids[index], self.drafts[index]) for index in used)
        return Cast(
            actors,
            {i: tuple(ids[d] for d in held) for i, held in self.at.items()},
            {ids[i]: tuple(ids[p] for p in self.drafts[i].principals) for i in used if self.drafts[i].principals},
            names,
        )

    def _actor(self, identifier: str, draft: _Draft) -> Actor:
        text = self.doc.text
        spans = sorted({(self.doc.tokens[f].start, self.doc.tokens[l].end, how) for f, l, how in draft.mentions})
        kind: ActorKind = draft.kind  # type: ignore[assignment]
        return Actor(
            identifier, draft.label, kind, draft.key, draft.wikidata, draft.description, draft.country, draft.count,
            tuple(Mention(cut(text, start, end), how) for start, end, how in spans),
        )


def _one(draft: int | None) -> tuple[int, ...]:
    return () if draft is None else (draft,)


def _fold(text: str) -> str:
    return text.casefold().replace("’", "'")


def _bare(text: str) -> str:
    """A label without its article."""
    first, _, rest = text.partition(" ")
    return rest if first.lower() in ("a", "an", "the") and rest else text
