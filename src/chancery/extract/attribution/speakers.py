"""Who speaks where a word reports: the subject, however the sentence hides it, and whether the reporting is real."""

from __future__ import annotations

from chancery.extract.attribution.beside import inverted, next_to, postposed, titled, top_of_name, when_asked
from chancery.extract.attribution.idioms import is_said_of, is_withheld, teller
from chancery.extract.attribution.page import Page
from chancery.extract.doc import Doc, Token
from chancery.extract.phrases import can_speak, is_document
from chancery.extract.slots import antecedent, case_of, is_passive, subject_of

_REAL_BEFORE_INFINITIVE = frozenset(
    "go continue begin start proceed manage appear seem use hasten rush be like love tend".split()
)
_PROMPT = frozenset("quick swift first last fast careful keen only".split())
"""“Was quick to condemn”, “was the first to say”."""
_NOT = frozenset(("not", "n't", "n’t", "never", "neither", "nor"))
_WILL = frozenset("will would 'd ’d 'll ’ll".split())
_GOT = frozenset("see obtain review view cite quote receive leak read share acquire examine".split())
"""“A memo obtained by the Courier” is not the Courier's word."""
_SURVEYS = frozenset("poll survey census study tally analysis".split())
_TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
    "october november december today yesterday day week weekend month year morning afternoon evening night spring summer "
    "autumn winter".split()
)
_MEANS = frozenset("use cite follow quote include invoke regard concern pend base depend".split())
"""Participles of means and grounds: “recalled the envoy citing threats”."""
_FIRST_PERSON = frozenset("i we you my our".split())


PEOPLES = ("an", "ish", "ese", "i", "ch", "ndic", "dutch")
"""How adjectives of peoples end: at the beginning of a sentence any adjective has a capital (“Federal records show …”)."""


def is_denied(doc: Doc, verb: Token) -> bool:
    """Whether a word is negated."""
    return any(c.lemma.lower() in _NOT for c in doc.children(verb, "advmod", "det", "aux"))


def is_real(doc: Doc, verb: Token, *, held: bool = False, beside: Token | None = None) -> bool:
    """Whether the reporting is said to have happened: not negated, planned, wished for, conditional or ordered.

    ``beside`` is the verb that this one really goes with, where the parse hung it elsewhere. What is only ``held`` in
    somebody's mind may be negated, or lie ahead: “would like to go”, “does not believe”.
    """
    if verb.feat("Mood") == "Imp":
        return False
    for child in doc.children(verb):
        word = child.lemma.lower()
        if child.rel in ("advmod", "det", "aux") and word in _NOT and not held:
            return False
        if child.rel == "aux" and child.xpos == "MD" and not (held and word in _WILL):
            return False
        if child.rel == "mark" and word in ("if", "whether", "unless", "lest"):
            return False
    head = beside or doc.head(verb)
    if head is None:
        return True
    if beside is not None:
        above = doc.head(beside) if beside.feat("VerbForm") == "Inf" and beside.rel == "xcomp" else None
        return is_real(doc, above or beside, held=held)  # “declined to say why, telling them …”
    if teller(doc, verb) is not None or is_said_of(doc, verb):
        return True
    if is_withheld(doc, verb):
        return False
    if verb.feat("VerbForm") == "Inf" and verb.rel in ("xcomp", "ccomp", "acl", "csubj"):
        return head.lemma in _REAL_BEFORE_INFINITIVE | (_PROMPT if head.upos == "ADJ" else frozenset()) and is_real(doc, head)
    if verb.rel == "conj" and doc.child(verb, "nsubj", "aux") is None and head.upos == "VERB":
        return is_real(doc, head, held=held)
    return True


def agent_of(doc: Doc, verb: Token) -> Token | None:
    """Who does what a passive tells: “accused by the army”."""
    for child in doc.children(verb, "obl"):
        if child.i > verb.i and (child.deprel == "obl:agent" or case_of(doc, child) == "by"):
            return child
    return None


def active_speaker(page: Page, verb: Token) -> Token | None:
    """The head of the phrase whose word an active verb reports; None where there is none."""
    doc = page.doc
    head = doc.head(verb)
    marks = {c.lemma.lower() for c in doc.children(verb, "mark", "case")}
    if head is not None and "as" in marks and head.lemma in ("quote", "cite", "report"):
        behind = next((c for c in doc.children(head, "obj", "iobj", "nsubj") if c.i > head.i), None)
        source = doc.child(head, "nsubj:pass") if is_passive(doc, head) else behind
        return antecedent(doc, head, source) if source is not None else (head if is_passive(doc, head) else None)
    subjects = [c for c in doc.children(verb, "nsubj") if c.i < verb.i and doc.child(c, "case") is None]
    among = any(t.text in ("them", "whom") for t in doc.tokens[subjects[0].i : subjects[-1].i]) if len(subjects) > 1 else False
    if among and can_speak(subjects[0], page.named):
        return subjects[0]  # “critics, among them two generals, say …”
    if len(subjects) > 1:  # “The talks, Roe said, would go on”: the nearer one
        return owner(doc, antecedent(doc, verb, subjects[-1]))
    if (other := misplaced(page, verb)) is not None:
        return active_speaker(page, other)
    if (behind := postposed(page, verb)) is not None:
        return behind
    left = doc.tokens[verb.i - 1] if verb.i else verb
    if verb.xpos == "VBG" and "with" in marks and doc.child(verb, "nsubj") is None and left.upos in ("PROPN", "NOUN"):
        return top_of_name(doc, left)  # “…, with her aide Jo Tarn saying …”
    if (doer := _told_of(page, verb)) is not None:
        return doer
    if (lets := teller(doc, verb)) is not None:
        return owner(doc, lets)
    if (of_title := titled(page, verb)) is not None:
        return of_title
    found = subject_of(doc, verb)
    if found and _is_time(doc, found[0]) and verb.rel == "conj" and head is not None:
        found = subject_of(doc, head)  # “left in May and last June announced …”
    if found and found[0].i in page.quote_of and verb.i not in page.quote_of:
        return _speaker_before(page, verb)  # “…,” she said, asking …: the parse hangs “asking” on the quoted words
    if found and verb.xpos == "VBG" and verb.deprel == "acl" and found[0] is head and not _can_say(page, head):
        found = _subject_above(doc, head)  # “likened it to the flood, saying …”
    if found:
        return owner(doc, found[0])
    if verb.xpos == "VBG" and verb.rel == "advcl" and head is not None:
        surface = doc.child(head, "nsubj", "nsubj:pass") or next_to(page, head)
        return owner(doc, surface) if surface is not None else None
    for clause in doc.children(verb, "ccomp"):  # “The report, seen by us, says the army knew”: two subjects below
        both = doc.children(clause, "nsubj")
        if len(both) > 1 and both[0].i < verb.i < both[1].i:
            return owner(doc, both[0])
    return inverted(page, verb) or next_to(page, verb) or _goes_so_far(doc, verb) or when_asked(doc, verb)


def is_told_of(doc: Doc, verb: Token) -> bool:
    """Whether a participle may be what somebody recalls or foresees, and not how or why he does so."""
    told = verb.xpos == "VBG" and verb.lemma not in _MEANS and doc.child(verb, "mark", "case") is None
    return told and verb.i > 0 and doc.tokens[verb.i - 1].text != ","


def _told_of(page: Page, verb: Token) -> Token | None:
    """“Recalled the envoy asking for water”: the envoy asked."""
    doc, head = page.doc, page.doc.head(verb)
    if verb.rel not in ("advcl", "xcomp") or head is None or not is_told_of(doc, verb):
        return None
    thing = doc.child(head, "obj")
    doing = any(slot.name == "doing" for cue in page.cues(head, "v") for slot in cue.content)
    return thing if doing and thing is not None and head.i < thing.i < verb.i else None


def _is_time(doc: Doc, token: Token) -> bool:
    """Whether a word that the parse took for a subject says when: “last June”, “on Monday”, “the next day”."""
    return token.lemma.lower() in _TIMES and doc.child(token, "compound", "flat", "nmod:poss") is None


def _goes_so_far(doc: Doc, verb: Token) -> Token | None:
    """“Went so far as to say …”: the subject of the going."""
    far, head = doc.head(verb), None
    if verb.feat("VerbForm") == "Inf" and verb.rel == "advcl" and far is not None and far.lemma.lower() == "far":
        head = doc.head(far)
    return next(iter(subject_of(doc, head)), None) if head is not None and head.lemma == "go" else None


def _can_say(page: Page, noun: Token) -> bool:
    """Whether a noun with “saying …” behind it is who says it: a person, a body with no name, something written."""
    person = any(n.label in ("PER", "ORG") and n.first <= noun.i <= n.last for n in page.doc.names)
    if case_of(page.doc, noun) not in (None, "by", "from", "of") and _subject_above(page.doc, noun):
        return False
    return person or (noun.upos != "PROPN" and can_speak(noun))


def _subject_above(doc: Doc, noun: Token) -> list[Token]:
    verb = next((a for a in doc.ancestors(noun) if a.upos == "VERB"), None)
    return subject_of(doc, verb) if verb is not None else []


def owner(doc: Doc, token: Token) -> Token:
    """Whose word a document is: the one it belongs to, or who put it out; any other token stands for itself."""
    if not is_document(token) or token.upos == "PROPN":
        return token
    for child in doc.children(token, "nmod:poss"):
        return child
    for child in doc.children(token, "nmod", "acl"):
        if case_of(doc, child) == "by":
            return child
        if child.rel == "acl" and child.lemma not in _GOT and (agent := agent_of(doc, child)) is not None:
            return agent
    if token.lemma.lower() in _SURVEYS:  # “a Marlow College poll found”: what was asked speaks
        return token
    for child in doc.children(token, "amod", "compound"):  # “the Russian resolution”
        opens = child.i == doc.sentences[doc.sentence_number(child)][0] and not child.text.lower().endswith(PEOPLES)
        if child.i < token.i and child.text[:1].isupper() and (child.upos == "PROPN" or (child.upos == "ADJ" and not opens)):
            return child
    governor = doc.head(token)
    if token.rel == "obj" and governor is not None and governor.upos == "VERB" and not is_passive(doc, governor):
        return next(iter(subject_of(doc, governor)), token)
    return token


def misplaced(page: Page, verb: Token) -> Token | None:
    """The reporting verb that this one goes with, where the parse hung it on the words reported.

    “The road was open, Roe said, adding …” and “Roe said the front was quiet and warned …”: a thing does not speak.
    """
    doc = page.doc
    head = doc.head(verb)
    if head is None or not page.cues(verb, "v"):
        return None
    if verb.xpos not in ("VBG", "VBD", "VBZ", "VBP") and not _is_no_passive(doc, verb):
        return None
    if doc.child(verb, "nsubj", "nsubj:pass") is not None:
        return None
    if head.i in page.quote_of and verb.i not in page.quote_of:
        above = next((a for a in doc.ancestors(head) if a.i not in page.quote_of), None)
        return above if above is not None and above.i < verb.i and page.cues(above, "v") else None
    if page.quote_of.get(head.i) != page.quote_of.get(verb.i):
        return None
    if verb.xpos == "VBG" and verb.rel in ("advcl", "conj", "parataxis"):
        others = [c for c in doc.children(head, "parataxis") if head.i < c.i < verb.i]
        above = doc.head(head)
        if head.rel == "conj" and verb.lemma == "add":
            above = next((a for a in doc.ancestors(head) if a.upos == "VERB" and page.cues(a, "v")), above)
        if verb.rel == "conj" and above is not None and above.xpos == "VBG" != head.xpos and above.i < head.i:
            others.append(above)  # “telling them she would stay and promising …”
        if head.rel in ("ccomp", "conj") and above is not None and above.upos == "VERB":
            subject = next(iter(subject_of(doc, head)), None)
            thing = subject is None or subject.upos == "PRON" or not can_speak(subject, page.named)
            if head.i < above.i < verb.i or (above.i < head.i and (verb.lemma == "add" or thing)):
                others.append(above)
        return next((c for c in others if page.cues(c, "v") and active_speaker(page, c) is not None), None)
    if verb.rel == "conj" and head.rel == "ccomp" and verb.xpos != "VBG":
        other, subject = doc.head(head), next(iter(subject_of(doc, head)), None)
        thing = subject is None or not can_speak(subject, page.named) or _changes_tense(doc, other, head, verb)
        return other if other is not None and thing and other.i < head.i and page.cues(other, "v") else None
    return None


def _changes_tense(doc: Doc, other: Token | None, told: Token, verb: Token) -> bool:
    """“Roe said the country needs a wall and promised …”: the last verb has the tense of the first."""
    if _is_no_passive(doc, verb):
        return True
    if other is None or other.xpos != verb.xpos:
        return False
    joint = doc.child(verb, "cc")
    if joint is not None and joint.i and doc.tokens[joint.i - 1].text == ",":
        return True  # “warned that it could close its ports, and told the others …”
    if verb.xpos == "VBD" and (doc.child(told, "aux:pass") or any(t.xpos == "MD" for t in doc.children(told, "aux"))):
        return True  # “said it had been attacked and vowed …”
    finite = next((t for t in (told, *doc.children(told, "aux", "cop")) if t.feat("VerbForm") == "Fin"), told)
    return finite.feat("Tense") == "Pres" and verb.feat("Tense") == "Past"


def _is_no_passive(doc: Doc, verb: Token) -> bool:
    """“… had been attacked and vowed to …”: no passive goes on with “to” and what its subject is going to do."""
    to = doc.child(verb, "xcomp")
    vows = verb.lemma in ("vow", "promise", "pledge", "swear", "refuse", "threaten", "decline", "agree", "offer", "want", "hope")
    return verb.xpos == "VBN" and verb.rel == "conj" and vows and to is not None and doc.child(verb, "aux", "obl:agent") is None


def _speaker_before(page: Page, verb: Token) -> Token | None:
    """The subject of the last verb before this one in its sentence that stands outside of quotation marks."""
    for token in reversed(page.doc.sentence_tokens(page.doc.sentence_number(verb))):
        if token.i < verb.i and token.upos == "VERB" and token.i not in page.quote_of:
            found = [t for t in subject_of(page.doc, token) if t.i not in page.quote_of]
            if found:
                return owner(page.doc, found[0])
    return None


def speaks_of_itself(page: Page, verb: Token, speaker: Token | None) -> bool:
    """“I think” inside a quotation is the same voice speaking; a general “you” is nobody, and so is “nobody”."""
    if speaker is None:
        return False
    lemma = speaker.lemma.lower()
    first_person = lemma in _FIRST_PERSON and speaker.upos == "PRON"
    if speaker.text.lower() == "those":
        return False
    if lemma in ("nobody", "none") or any(d.lemma.lower() == "no" for d in page.doc.children(speaker, "det")):
        return True
    if lemma == "one" and (speaker.xpos == "CD" or page.doc.child(speaker, "nmod", "det", "amod", "acl") is not None):
        return False  # “one of them”, “one senior aide”
    return (first_person and verb.i in page.quote_of) or lemma in ("you", "one", "there", "this", "that", "these")
