"""Cut raw English text into words as Universal Dependencies does (EWT, GUM): clitics and compounds apart.

Offsets always point into the text given: a word is never rewritten. White space of every kind only separates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# Prefixes that stay on their word; any other hyphen is a word of its own ("Russian-backed" is three words).
_PREFIXES = (
    "non|e|re|anti|pre|co|pro|mid|cross|post|over|semi|counter|multi|ex|sub|pan|mini|neo|socio|psycho|vice|un|inter|intra"
    "|micro|mis|ultra|quasi|trans|extra|infra|proto|pseudo|bi|tri|para|hyper|super|euro"
)

# Written with a period that belongs to the word, wherever they stand.
_TITLES = """
Mr Mrs Ms Messrs Dr Drs Prof Gen Lt Col Maj Capt Cpt Cmdr Cdr Brig Sgt Cpl Adm Gov Sen Sens Rep Reps Rev Hon Pres Amb
Supt Insp Fr Sr Mlle Mme St Ste Mt Ft
"""
_OTHERS = """
Jr Inc Corp Co Ltd Bros Dept Univ Assn Ave Blvd Rd vs etc approx ca cf est ext al eds vol Vol pp Jan Feb Aug Sept Sep
Oct Nov Dec Tue Tues Wed Thu Thur Thurs Fri Mon Ala Ariz Calif Colo Conn Del Fla Ga Ill Kan Ky La Md Minn Mo Mont Nev
Okla Pa Tenn Tex Va Vt Wis Wyo Ph
"""
# Only before a number, for they are words, too, or end sentences.
_BEFORE_NUMBER = "No Nos Art Arts Mar Apr Jun Jul Sec Para Res fig Fig figs p c ch Sat Sun art arts no nos"

TITLES = frozenset(w + "." for w in _TITLES.split())
ABBREVIATIONS = TITLES | frozenset(w + "." for w in _OTHERS.split())

_SPACE = r"\s\u00a0\ufe00-\ufe0f\u180e\u200b-\u200f\u2028-\u202f\u205f-\u2064\u2066-\u206f\u3000\ufeff\ufffc"
_SINGLE = "'\u2019\u2018\u02bc\u00b4`"
_LETTER = r"[^\W\d_]"
_MARK = r"[\u0300-\u036f\u00ad]"


def _words(names: str) -> str:
    return "|".join(sorted(map(re.escape, names.split()), key=len, reverse=True))


_TOKEN = re.compile(
    rf"""
    (?P<plain>(?>[A-Za-z]+)(?=[\x20,]))  # a word and nothing else, as most are: to look at the others first is slow
  | (?P<url>(?:https?://|www\.)[^{_SPACE}<>"\u201c\u201d]*[^{_SPACE}<>"\u201c\u201d.,;:!?)\]'\u2019])
  | (?P<mail>(?<![\w.+-])[\w.+-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,6}})
  | (?P<site>(?<![\w.-])[a-z0-9][a-z0-9-]{{0,63}}(?:\.[a-z0-9-]{{1,63}}){{0,5}}\.(?:com|org|net|gov|edu|int|info|co\.uk
            |ru|eu|html?)\b(?:/[^{_SPACE}<>",;)]*)?)
  | (?P<handle>(?<!\w)[@#][A-Za-z_]\w+)
  | (?P<face>(?<!\w)[:;=]-?[)(DPp](?!\w))
  | (?P<initials>(?<![^\W_])(?:{_LETTER}\.(?:-(?={_LETTER}\.))?){{2,}}(?:{_LETTER}(?![^\W_]))?)
  | (?P<degree>(?<![^\W_])(?:Ph\.D|M\.Sc|B\.Sc|Ed\.D)\.)
  | (?P<initial>(?<![^\W_])[A-Z]\.(?=[{_SPACE}]+[A-Z]|-[A-Z]\.))
  | (?P<abbreviation>(?<![^\W_])(?:{_words(_TITLES + " " + _OTHERS)})\.(?!\.))
  | (?P<numbered>(?<![^\W_])(?:{_words(_BEFORE_NUMBER)})\.(?=[{_SPACE}]*\d))
  | (?P<firm>(?<![^\W_])[A-Z]{{1,3}}&[A-Z]{{1,3}}(?![^\W_]))
  | (?P<currency>(?:US|U\.S\.|A|AU|C|CA|CAN|HK|NZ|S|NT|R)\$)
  | (?P<date>(?<![\d/.-])\d{{1,4}}(?P<between>[/.-])\d{{1,2}}(?P=between)\d{{1,4}}(?![\d/]|[.-]\d))
  | (?P<number>(?>\d+(?:[.,:]\d+)*)(?:(?:/\d+){{1,2}}(?!\w)|(?:st|nd|rd|th|['\u2019]?s)(?!\w))?)
  | (?P<prefixed>(?<![^\W_])(?i:{_PREFIXES})-(?:{_LETTER}|\d)+(?:[{_SINGLE}]{_LETTER}+)*)
  | (?P<word>(?:{_LETTER}|{_MARK}|[\d_])+(?:[{_SINGLE}](?:{_LETTER}|{_MARK}|\d)+)*)
  | (?P<years>(?<![^\W_])['\u2019]\d\ds?(?!\w))
  | (?P<dots>\.{{2,}}|\u2026+|-{{2,}}|!+\??!*|\?+!*\?*|\*+|=+|_+|''|``|\$+)
  | (?P<sign>[^{_SPACE}])
    """,
    re.VERBOSE,
)

# Clitics, and words written together that UD takes apart.
_CLITIC = re.compile(rf"(?i)(?P<stem>.+?)(?P<end>n[{_SINGLE}]t|[{_SINGLE}](?:s|m|d|re|ve|ll))$")
_TOGETHER = re.compile(r"(?i)^(?:(?P<a>can)not|(?P<b>gon)na|(?P<c>wan)na|(?P<d>got)ta|(?P<e>gim)me|(?P<f>lem)me)$")
_RUN_TOGETHER = frozenset("cannot gonna wanna gotta gimme lemme".split())
_ELIDED = re.compile(r"(?i)^(?:[dl]|o|al|qu)['\u2019]\w{2,}")


def find_tokens(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The words of ``text[start:end]`` as (start, end) offsets into ``text``.

    >>> def words(text): return [text[a:b] for a, b in find_tokens(text)]
    >>> words("The U.S. didn't say Iran's Russian-backed ex-minister left.")
    ['The', 'U.S.', 'did', "n't", 'say', 'Iran', "'s", 'Russian', '-', 'backed', 'ex-minister', 'left', '.']
    >>> words("Mr. Smith paid US$5.2bn (10%) on 24 Nov. 2023.")
    ['Mr.', 'Smith', 'paid', 'US$', '5.2', 'bn', '(', '10', '%', ')', 'on', '24', 'Nov.', '2023', '.']
    """
    stop = len(text) if end is None else end
    found: list[tuple[int, int]] = []
    for match in _TOKEN.finditer(text, start, stop):
        kind = match.lastgroup
        if kind in ("word", "prefixed") or (kind == "plain" and match[0].lower() in _RUN_TOGETHER):
            found.extend(_split_word(text, *match.span()))
        else:
            found.append(match.span())
    return found


def _split_word(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Words with clitics, or digits and letters run together."""
    word = text[start : min(end, start + 200)]
    if end - start >= 200:
        yield start, end
        return
    if together := word.lower() in _RUN_TOGETHER and _TOGETHER.match(word):
        cut = start + together.end(together.lastgroup or 0)
        yield start, cut
        yield cut, end
    elif (clitic := _CLITIC.match(word)) and not _ELIDED.match(word):
        cut = start + clitic.start("end")
        yield from _split_word(text, start, cut)
        yield cut, end
    else:
        yield start, end
