"""Stretches of a parse that claims are made of: the phrase of a speaker, the words of a clause, who can speak."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from chancery.extract.doc import Doc, Token

_SPEAKERS = frozenset(
    "people man woman person official officer minister president premier chancellor king queen prince princess emir "
    "sultan pope general colonel admiral captain commander chief head deputy aide adviser advisor envoy ambassador "
    "diplomat consul delegate spokesman spokeswoman spokesperson secretary governor mayor senator congressman "
    "lawmaker mp member judge prosecutor lawyer attorney police army military navy force troop militant rebel group "
    "party faction bloc union league alliance coalition government administration regime cabinet ministry "
    "department state country nation power kingdom republic side capital palace court tribunal council assembly "
    "parliament congress senate committee commission body agency bureau office organization organisation institute "
    "institution university centre center bank fund company firm embassy consulate mission delegation press media "
    "newspaper daily tabloid magazine paper broadcaster channel station network outlet website blog reporter "
    "journalist editor author writer columnist analyst expert academic professor scholar researcher historian "
    "economist observer critic opponent supporter ally partner leader founder activist dissident protester "
    "demonstrator resident citizen villager refugee witness survivor victim family father mother wife husband son "
    "daughter brother sister neighbour neighbor public opposition majority authority source team guard soldier "
    "worker student farmer voter westerner many some other most few several counterpart successor predecessor house "
    "administrator director chairman chairwoman chair rapporteur monitor inspector investigator negotiator mediator "
    "clergy cleric imam bishop patriarch ayatollah candidate nominee contender frontrunner challenger incumbent campaign "
    "camp pastor priest rabbi donor pollster pundit commentator operative staffer surrogate host moderator anchor "
    "broadcaster lobbyist lobby billionaire millionaire businessman businesswoman entrepreneur veteran nurse doctor "
    "teacher driver owner manager executive ceo boss coach actor singer celebrity clerk sheriff republican democrat "
    "conservative liberal progressive evangelical moderate crowd audience jury panel electorate board caucus team insider "
    "friend colleague rival foe enemy boy girl kid child parent couple customer taxpayer immigrant migrant hacker user "
    "follower fan viewer reader listener speaker staff organizer organiser publisher producer "
    "consultant accuser defendant plaintiff juror detective policeman fisherman sailor pilot peacekeeper separatist "
    "insurgent warlord spouse girlfriend boyfriend roommate classmate client shopper".split()
)
_DOCUMENTS = frozenset(
    "report statement study resolution letter poll footage tweet document survey analysis text law constitution "
    "treaty memo memorandum declaration communique communiqué release post message note ruling verdict judgment "
    "decree order charter transcript recording video article editorial column book paper record log cable email "
    "filing indictment complaint assessment review audit finding figure datum data statistic dossier manifesto "
    "petition speech ad advertisement advert headline memoir tape sign banner poster placard caption subpoena warrant "
    "affidavit lawsuit suit flier flyer leaflet brochure platform evidence photo photograph image picture screenshot "
    "chart map research biography obituary testimony projection tally data".split()
)
_PERSONAL = frozenset(
    "i you he she we they who whom him her them us me his their our my your everyone everybody someone somebody nobody".split()
)
_WITHHOLDING = frozenset("ask beg decline demand insist prefer refuse request want wish".split())
_SPEAKING = frozenset("speak talk comment request ask insist demand give grant offer want".split())
_LETTING = frozenset("authorize authorise permit allow".split())
_DISCLOSING = frozenset("speak talk discuss comment disclose brief describe release reveal share".split())
_INSIDE = frozenset("xcomp obj obl nmod advcl amod compound conj acl".split())
_NAMING = frozenset({"name", "identify", "quote"})
_NO_AGENT = frozenset("list checklist twist mist fist wrist waist gist specimen regimen abdomen".split())
_OUTSIDE = ("acl", "parataxis", "punct", "mark", "case", "cc", "advcl", "dep", "cop", "nsubj")
_AGENT_NOUN = ("ist", "ian", "eer", "man", "men", "woman", "women", "person")


def is_document(token: Token) -> bool:
    """Whether a word names something written or recorded that can speak for somebody."""
    return token.upos in ("NOUN", "PROPN") and token.lemma.lower() in _DOCUMENTS


def can_speak(token: Token, named: Container[int] = ()) -> bool:
    """Whether a head token may be a speaker: a name, a person, a body or a document, as far as the word tells."""
    lemma = token.lemma.lower()
    if token.upos == "PROPN" or token.i in named:
        return True
    if token.upos in ("PRON", "DET", "NUM", "ADJ"):
        return lemma in _PERSONAL or lemma in _SPEAKERS or lemma in ("it", "both", "another", "one", "those", "all")
    return lemma in _SPEAKERS or lemma in _DOCUMENTS or (lemma.endswith(_AGENT_NOUN) and lemma not in _NO_AGENT)


def hides_a_name(doc: Doc, token: Token) -> bool:
    """Whether words only say that a source would not be named, or why.

    "Who asked not to be identified", "spoke on condition of anonymity because they were not authorized to discuss the talks".
    """
    if _tells_of_anonymity(doc, token):
        return True
    head = doc.head(token)
    asking = head if token.lemma.lower() in _NAMING and head is not None else token
    naming = doc.children(asking, "xcomp", "ccomp")
    return asking.lemma.lower() in _WITHHOLDING and any(
        word.lemma.lower() in _NAMING and doc.child(word, "aux:pass") is not None for word in naming
    )


def _tells_of_anonymity(doc: Doc, token: Token) -> bool:
    """Whether a word belongs to “spoke on condition of anonymity …”, “not authorized to speak …”, “anonymity to discuss …”."""
    word: Token | None = token
    while word is not None:
        lemma = word.lemma.lower()
        if lemma == "anonymity" or (lemma in _SPEAKING and _anonymous(doc, word)):
            return True
        let = lemma in _LETTING and word.rel in ("acl", "advcl")
        if let and any(t.lemma in _DISCLOSING for t in doc.children(word, "xcomp", "advcl", "ccomp")):
            return any(t.lemma.lower() in ("not", "n't", "n’t") for t in doc.children(word, "advmod", "aux"))
        if word.rel not in _INSIDE:
            return False
        word = doc.head(word)
    return False


def _anonymous(doc: Doc, verb: Token) -> bool:
    for child in doc.children(verb, "obl", "obj"):
        if child.lemma == "anonymity" or any(t.lemma == "anonymity" for t in doc.children(child, "nmod", "amod", "compound")):
            return True
    return False


def below(doc: Doc, token: Token, *, without: Iterable[Token] = ()) -> list[Token]:
    """The token and what hangs on it, leaving out the trees of ``without``."""
    out = {t.i for tree in without for t in doc.subtree(tree)}
    return [t for t in doc.subtree(token) if t.i not in out]


def phrase(doc: Doc, head: Token, *, avoid: Iterable[Token] = ()) -> tuple[int, int]:
    """First and last token of a noun phrase: with appositions and coordination, without relative clauses."""
    out: set[int] = set()
    own = {t.i for t in doc.subtree(head)}
    for token in [*doc.children(head, *_OUTSIDE), *(t for t in avoid if t.i in own)]:
        if token.i != head.i:
            out |= {t.i for t in doc.subtree(token)}
    for token in doc.children(head, "nmod"):
        case = doc.child(token, "case")
        if case is not None and case.text.lower() == "according":
            out |= {t.i for t in doc.subtree(token)}
    kept = own - out
    first = last = head.i
    while first - 1 in kept or (first - 2 in kept and _bridges(doc.tokens[first - 1])):
        first -= 1
    while last + 1 in kept or (last + 2 in kept and _bridges(doc.tokens[last + 1])):
        last += 1
    while first < head.i and (doc.tokens[first].rel in ("cc", "punct", "case") or doc.tokens[first].upos == "PUNCT"):
        first += 1
    while last > head.i and doc.tokens[last].upos == "PUNCT" and doc.tokens[last].text not in ')”"':
        last -= 1
    return first, last


def _bridges(token: Token) -> bool:
    return token.rel == "cc" or (token.upos == "PUNCT" and token.text not in ";:")


def pieces(doc: Doc, tokens: Iterable[Token]) -> list[tuple[int, int]]:
    """The code points of a set of tokens as few stretches, which punctuation does not break, begin or end."""
    marked = {t.i for t in tokens}
    found: list[tuple[int, int]] = []
    for run in _runs(doc, sorted(marked)):
        while run and _loose(doc.tokens[run[0]]):
            run = run[1:]
        while run and _loose(doc.tokens[run[-1]], ending=True):
            run = run[:-1]
        if run:
            found.append((doc.tokens[run[0]].start, doc.tokens[run[-1]].end))
    return found


def _runs(doc: Doc, indexes: list[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for i in indexes:
        if run and any(doc.tokens[j].upos != "PUNCT" for j in range(run[-1] + 1, i)):
            yield run
            run = []
        run.append(i)
    if run:
        yield run


def _loose(token: Token, *, ending: bool = False) -> bool:
    if token.upos == "CCONJ" and token.rel == "cc":
        return True
    return token.upos == "PUNCT" and token.text not in (')”’"]%' if ending else '(“‘"[')
