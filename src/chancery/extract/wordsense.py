"""Which words that look like a time are one: May, March, Sunday Times, Resolution 2334, 1,400 people, 19-year-old."""

from __future__ import annotations

from chancery.extract.doc import Doc, NamedSpan, Token
from chancery.extract.wording import Match, Word

_PAPERS = frozenset("times telegraph express mirror mail herald sun independent tribune post observer world morning".split())
_NO_YEAR_AFTER = frozenset(
    """resolution resolutions no number nos article articles section flight room act law decree paragraph rule page pages
    chapter channel route highway boeing airbus unscr agenda vision convention case unit division brigade $ € £ #""".split()
)
_BEFORE_YEAR = frozenset(
    """in since by from until till before after during of mid early late the a an ( circa around about through to and between
    year fiscal , on its their his her 's this last -""".split()
)
_BEFORE_OLD_YEAR = frozenset("in since by until from circa after before".split())
_COUNTED = frozenset(
    """people troops soldiers men women children km kilometers kilometres miles meters metres tons tonnes dollars euros percent
    % degrees feet migrants refugees deaths votes delegates police civilians jobs times""".split()
)
_BEFORE_COUNTED_YEAR = frozenset("the 's their his her its this in since by until from after before during #month".split())
_OF_YEARS = ("in", "since", "until", "by")
_HALF_YEARS = ("mid", "early", "late", "pre", "post")
_BEFORE_MONTH = frozenset("in of since until by last next early mid late from during - and to".split())
_NEGATIONS = ("not", "n't", "n’t", "never", "no")
_TAGGED = ("", "X", "_")


def is_time(doc: Doc, rule: str, match: Match) -> bool:
    """Whether what a rule matched is a time in this place."""
    check = _CHECKS.get(rule)
    return check is None or check(doc, match)


def _tokens(doc: Doc, match: Match) -> tuple[Token, ...]:
    return doc.tokens_between(match.words[match.first].start, match.words[match.last].end)


def _at(doc: Doc, word: Word) -> Token | None:
    return next(iter(doc.tokens_between(word.start, word.end)), None)


def _inside_name(doc: Doc, tokens: tuple[Token, ...], labels: tuple[str, ...] = ("PER", "ORG", "EVENT")) -> bool:
    first, last = tokens[0].i, tokens[-1].i
    return any(
        n.first <= first and last <= n.last and n.last - n.first > last - first and n.label in labels for n in _near(doc, first)
    )


def _near(doc: Doc, i: int) -> list[NamedSpan]:
    return [n for n in doc.names if n.first <= i <= n.last]


def _word(match: Match, offset: int) -> str:
    i = match.last + offset if offset > 0 else match.first + offset
    return match.words[i].kind if 0 <= i < len(match.words) else ""


def _is_month(doc: Doc, match: Match) -> bool:
    """A bare month is none where it is a verb, a family name or a march."""
    tokens = _tokens(doc, match)
    if not tokens:
        return False
    if match.size > 1:
        return tokens[0].upos not in ("AUX", "VERB") or match.words[match.first + 1].kind in ("#day", "#year")
    word = match.words[match.first]
    name = word.text.lower()
    if name in ("mar", "jun", "jul"):
        return False  # names, but where a day or a year stands beside them
    if tokens[0].upos in ("AUX", "VERB", "PRON") or _inside_name(doc, tokens):
        return False
    if any(n.label == "PER" for n in _near(doc, tokens[0].i)):
        return False
    before = _word(match, -1)
    if name in ("may", "march", "august", "april", "june") and tokens[0].upos in _TAGGED:
        return before in _BEFORE_MONTH
    if name == "march" and (before in ("the", "a", "this", "long", "million") or _word(match, 1) in ("for", "of", "on")):
        return False
    return not (name in ("may", "march") and word.start == tokens[0].start and tokens[0].upos not in ("PROPN", "NOUN"))


def _is_weekday(doc: Doc, match: Match) -> bool:
    tokens = _tokens(doc, match)
    after = match.words[match.last + 1] if match.last + 1 < len(match.words) else None
    if after is not None and after.text[0].isupper() and after.kind in _PAPERS and match.words[match.last].kind != "'s":
        return False
    day = match.get("day")
    if day and len(day[0].text) < 6 and tokens and tokens[-1].upos in ("AUX", "VERB"):
        return False
    bloody = _word(match, -1)
    if bloody in ("bloody", "black", "good", "ash", "palm", "easter", "super", "maundy", "holy"):
        return False
    return bool(tokens) and not (match.size == 1 and _inside_name(doc, tokens) and _word(match, 1) != "'s")


def _is_year(doc: Doc, match: Match) -> bool:
    word = match.words[match.last]
    before = _word(match, -1)
    year = int(word.value)
    after_word = match.words[match.last + 1] if match.last + 1 < len(match.words) else None
    after = after_word.text.lower() if after_word is not None else ""
    if match.size > 1:
        return True
    if before in _NO_YEAR_AFTER or after in _COUNTED or before in (".", "/", ":") and year < 1900:
        return False
    if not 1000 <= year < 2150 or year < 1500 and before not in _BEFORE_OLD_YEAR:
        return False
    token = _at(doc, word)
    if token is not None and before == "-" and match.first > 1 and match.words[match.first - 2].kind in _HALF_YEARS:
        return True  # “mid-2012” may be one token
    if token is None or token.start != word.start or token.end != word.end:
        return False
    if token.upos in _TAGGED:
        return before in _BEFORE_YEAR
    head = doc.head(token)
    if before in _OF_YEARS and after_word is not None and after_word.text[0].isupper() and word.kind == "#year":
        return True  # “in 1979 Thai soldiers …”
    if token.rel == "nummod" and head is not None and head.feat("Number") == "Plur" and before not in ("the", "'s"):
        return False
    following = _at(doc, after_word) if after_word is not None else None
    if following is not None and following.xpos == "NNS" and before not in _BEFORE_COUNTED_YEAR and following.i == token.i + 1:
        return False  # “2000 soldiers”
    if token.rel == "nummod" and before in ("some", "about", "nearly", "over", "than", "around", "least", "almost"):
        return False
    previous = doc.tokens[token.i - 1] if token.i else None
    if previous is not None and previous.upos == "PROPN" and doc.sentence_number(previous) == doc.sentence_number(token):
        return token.rel in ("obl", "nmod", "root", "appos", "parataxis") or before in _BEFORE_YEAR or before.startswith("#")
    return True


def _is_length(doc: Doc, match: Match) -> bool:
    """Not “aged 30 years”, which is told of in its own words."""
    return _word(match, -1) not in ("aged", "age")


def _is_decade(doc: Doc, match: Match) -> bool:
    """The 1930s, not somebody “in his 30s”."""
    words = match.words[max(0, match.first - 3) : match.first]
    age = any(w.kind in ("his", "her", "their", "my", "your", "its", "'s") for w in words)
    last = match.words[match.last]
    return not (age and (len(last.text) < 4 or last.kind == "#named-decade"))


def _is_feast(doc: Doc, match: Match) -> bool:
    """Christmas, not somebody called Johnnie Christmas."""
    tokens = _tokens(doc, match)
    return not (tokens and _inside_name(doc, tokens, ("PER", "ORG")))


def _is_day(doc: Doc, match: Match) -> bool:
    """“On the 17th”, not “on the 10th floor”."""
    after = _at(doc, match.after) if match.after.text else None
    last = _at(doc, match.words[match.last])
    same = after is not None and last is not None and doc.sentence_number(after) == doc.sentence_number(last)
    return not (same and after is not None and after.upos in ("NOUN", "PROPN", "ADJ") and match.after.text[:1].isalpha())


def _is_rate(doc: Doc, match: Match) -> bool:
    """“40 crowns a year”: a noun, number or sign is counted by it, and nothing follows that the unit belongs to."""
    token = _at(doc, match.words[match.first])
    if token is None or token.i == 0 or token.upos in _TAGGED:
        return False
    before, after = doc.tokens[token.i - 1], match.after.kind
    if after in ("ago", "later", "earlier", "before", "after", "from", "of", "long", "-", "old", "and", "ahead", "into"):
        return False
    noun = _at(doc, match.words[match.last])
    if noun is None or noun.rel not in ("nmod", "obl") or doc.child(noun, "case") is not None:
        return False
    return before.text == "%" or (before.upos in ("NOUN", "NUM", "SYM") and before.xpos != "NNP")


def _is_current(doc: Doc, match: Match) -> bool:
    token = _at(doc, match.words[match.first])
    return token is not None and token.upos == "ADJ" and token.rel == "amod"


def is_nominal(doc: Doc | None, match: Match) -> bool:
    """Whether a time hangs on a noun: "the May 25 election", "elections on May 25"."""
    if doc is None:
        return False
    tokens = _tokens(doc, match)
    inside = {t.i for t in tokens}
    head = next((t for t in tokens if t.head not in inside), None)
    above = doc.head(head) if head is not None else None
    if head is None or above is None or head.rel not in ("nmod", "compound", "nummod"):
        return False
    return above.upos in ("NOUN", "PROPN")


def is_name(doc: Doc, match: Match) -> bool:
    """Whether a noun has the time for a name: “the March 1 raid”."""
    tokens = _tokens(doc, match)
    inside = {t.i for t in tokens}
    head = next((t for t in tokens if t.head not in inside), None)
    return head is not None and head.rel in ("compound", "nummod", "amod") and doc.tokens[head.head].i > head.i


def _is_soon(doc: Doc, match: Match) -> bool:
    return _word(match, -1) != "as"


def _is_periodic(doc: Doc, match: Match) -> bool:
    """ "a daily flight", not "the Greek daily"."""
    if match.after.text[:1].isupper():
        return False
    token = _at(doc, match.words[match.last])
    return token is None or token.upos in _TAGGED or token.upos in ("ADJ", "ADV")


def _is_going_on(doc: Doc, match: Match) -> bool:
    """still and yet of what has not ended or not begun; ongoing and continuing as adjectives."""
    token = _at(doc, match.words[match.first])
    if token is None or token.upos in _TAGGED:
        return False
    word = token.text.lower()
    if word in ("ongoing", "continuing"):
        return token.rel == "amod" or (token.upos == "ADJ" and doc.child(token, "cop") is not None)
    if token.upos != "ADV" or token.rel != "advmod" or match.first == 0 or _word(match, 1) == ",":
        return False
    before = doc.sentence_tokens(doc.sentence_number(token))
    if word == "yet":
        return any(t.lemma in _NEGATIONS or t.text.lower() in _NEGATIONS for t in before if t.i < token.i)
    return not any(t.lemma == "be" and t.xpos == "VBD" for t in before)


def _is_back_then(doc: Doc, match: Match) -> bool:
    """ "the then minister", "who was then minister", "past crimes"; not "and then he left", "past the gate"."""
    token = _at(doc, match.words[match.first])
    if token is None or token.upos in _TAGGED:
        return False
    head = doc.head(token)
    if token.text.lower() == "past":
        return token.upos == "ADJ" and token.rel == "amod"
    if _word(match, 1) == "-" or _word(match, -1) == "the":
        return True
    return token.rel == "advmod" and head is not None and any(c.xpos == "VBD" for c in doc.children(head, "cop"))


def _is_window(doc: Doc, match: Match) -> bool:
    """“The last two hours”, not “will last two hours”."""
    first = match.get("rel")[0]
    token = _at(doc, first)
    return token is None or token.upos not in ("VERB", "AUX")


_CHECKS = {
    "last_units": _is_window,
    "month_of_year": _is_month,
    "relative_month": _is_month,
    "weekday": _is_weekday,
    "bare_year": _is_year,
    "duration": _is_length,
    "vague_duration": _is_length,
    "named_decade": _is_decade,
    "feast": _is_feast,
    "day_without_month": _is_day,
    "rate": _is_rate,
    "current": _is_current,
    "from_now": _is_soon,
    "periodic": _is_periodic,
    "going_on": _is_going_on,
    "back_then": _is_back_then,
}
