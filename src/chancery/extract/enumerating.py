"""Those that are named of a group, where a parse loses them: “six states, Peru and Chile among them, voted for it”."""

from __future__ import annotations

from chancery.extract.doc import Doc, Token, remembered
from chancery.extract.joints import conjuncts

_WHOM = frozenset("them whom which others".split())

_OPENING = frozenset(", ( — – -".split())

_CLOSING = frozenset(". ; : ) — –".split())

_SPANS = frozenset("hour day week month year time minute decade hours days weeks months years".split())


def named_among(doc: Doc, token: Token) -> tuple[Token, ...]:
    """The tokens that a sentence names of the group that a plural noun stands for, beside what else stands with them."""
    first, _ = doc.sentences[doc.sentence_number(token)]
    return next((named for host, named in _enumerations(doc, doc.tokens[first]) if host == token.i), ())


@remembered
def _enumerations(doc: Doc, first: Token) -> tuple[tuple[int, tuple[Token, ...]], ...]:
    """Every “among them” of the sentence that begins with a token: the plural noun it goes back to and what it names."""
    sentence = doc.sentence_tokens(doc.sentence_number(first))
    found = []
    for at, token in enumerate(sentence):
        if token.lemma.lower() != "among" or at + 1 >= len(sentence) or sentence[at + 1].lemma.lower() not in _WHOM | {"they"}:
            continue
        before = at - 1
        if before >= 0 and sentence[before].text in _OPENING:
            named = _behind(sentence[at + 2 :])
            host = _host(sentence[:before])
        else:
            start = _start(sentence, before)
            named = sentence[start + 1 : at]
            host = _host(sentence[:start]) if start > 0 else None
        if host is not None and named:
            found.append((host.i, tuple(t for t in named if t.upos in ("NOUN", "PROPN"))))
    return tuple(found)


def _behind(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """“Among them Peru and a general, Ana Ruiz”: up to where another clause begins."""
    for at, token in enumerate(tokens):
        if token.text in _CLOSING or token.xpos in ("VBD", "VBZ", "VBP", "MD", "WP", "WDT", "IN") and at:
            return tokens[:at]
    return tokens


def _start(sentence: tuple[Token, ...], last: int) -> int:
    """Where a list begins that ends before “among them”: at its comma, or at that of its first member."""
    for at in range(last, -1, -1):
        token = sentence[at]
        if token.text in ("(", "—", "–"):
            return at
        if token.text == ",":
            earlier = at - 1
            while earlier > 0 and sentence[earlier].upos == "PROPN":
                earlier -= 1
            if earlier == at - 1 or sentence[earlier].text != ",":
                return at
        elif token.upos in ("VERB", "AUX"):
            return -1
    return -1


def _host(tokens: tuple[Token, ...]) -> Token | None:
    """The last plural noun before the list; spans of time are passed over."""
    for token in reversed(tokens):
        if token.xpos in ("NNS", "NNPS") and token.lemma.lower() not in _SPANS:
            return token
    return None


def accompanied_by(doc: Doc, token: Token) -> tuple[Token, ...]:
    """“Ana Ruiz, accompanied by Holm, flew to Lima”, “together with Holm”: who does it too."""
    found = []
    for clause in doc.children(token, "acl"):
        if clause.xpos == "VBN" and clause.lemma in ("accompany", "flank", "join"):
            found += [c for c in doc.children(clause, "obl") if any(m.text.lower() == "by" for m in doc.children(c, "case"))]
    for phrase in doc.children(token, "nmod", "advmod"):
        words = {c.text.lower() for c in doc.children(phrase, "case", "advmod")} | {phrase.text.lower()}
        if words & {"alongside", "together"}:
            found += [phrase, *doc.children(phrase, "obl", "nmod")]
    return tuple(found)


_MAKING = frozenset(
    """sign reach conclude strike agree make forge ink negotiate draft launch hold lead back issue adopt impose fire plant drop
    stage conduct mount deliver""".split()
)


def parties_of(doc: Doc, noun: Token) -> tuple[Token, ...]:
    """“The deal signed between Peru and Chile”, “the pact agreed by them”: whose a thing is that a participle tells of."""
    found: list[Token] = []
    for clause in doc.children(noun, "acl"):
        if clause.xpos == "VBN" and clause.lemma in _MAKING:
            for phrase in doc.children(clause, "obl"):
                if any(m.text.lower() in ("between", "by", "among") for m in doc.children(phrase, "case")):
                    found += conjuncts(doc, phrase)
    return tuple(found)
