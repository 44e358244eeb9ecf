"""Paragraphs that only surround running text, told by their words: credits, captions, and what a web page adds."""

from __future__ import annotations

import re


def _any(*patterns: str, flags: int = re.I) -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(patterns) + ")", flags)


_CREDIT = _any(
    r"(?:(?:featured|main|cover|lead)\s+)?(?:image|photo|picture|video|cover|graphic|illustration)s?"
    r"(?:\s+(?:credit|source|courtesy)s?)?\s*(?::|by\b|courtesy\b)",
    r"credits?\s*:",
    r"copyright\b",
    r"©",
    r"\(c\)\s*\d{4}",
    r"all\s+rights\s+reserved",
    r"\(?(?:additional\s+)?reporting\s+(?:and\s+writing\s+)?by\b",
    r"\(?(?:editing|writing)\s+by\b",
    r"this\s+(?:article|story|piece|post|report)\s+(?:was\s+(?:first|originally)|is\s+(?:re)?published|first\s+appeared"
    r"|originally\s+appeared|has\s+been\s+(?:updated|corrected))",
    r"(?:originally|first)\s+published\s+(?:on|in|by|at)",
    r"(?:re)?published\s+(?:under|with\s+permission)",
    r"with\s+(?:files|material)\s+from\b",
    r"the\s+views\s+expressed\s+(?:in|are|here)",
    r"disclaimer\b",
    r"[^.]{3,120}\bcontributed\s+(?:(?:reporting\s+)?to\s+this\s+(?:report|story|article)|reporting)\b[^.]{0,60}\.?$",
)
_PAGE = _any(
    r"read\s+(?:more|also|next)\b",
    r"(?:also|must)\s+read\b",
    r"more\s+(?:on\s+this|from|stories|news)\b",
    r"see\s+also\b",
    r"related(?:\s+(?:articles?|stories|topics?|content|news))?\s*(?::|$)",
    r"(?:watch|listen|in\s+pictures)\s*[:|]",
    r"(?:follow|like|join|find)\s+(?:us|me|him|her|@\w+|\w+\s+\w+)\s+(?:on|at)\s+(?:twitter|facebook|x|instagram|telegram"
    r"|linkedin|threads|bluesky|youtube|whatsapp|social|google|mastodon|tiktok)\b",
    r"share\s+(?:this|on|via)\b",
    r"(?:share|tweet|print|e-?mail|comments?)\s*(?:this)?\s*(?:\(\d+\))?$",
    r"sign(?:ing)?\s+up\s+(?:to|for|here|now)\b",
    r"subscribe\b",
    r"click\s+here\b",
    r"download\s+(?:our|the)\s+(?:\w+\s+)?app\b",
    r"get\s+(?:our|the\s+latest|more\s+news)\b",
    r"(?:support|donate\s+to)\s+(?:us|our)\b",
    r"advertise?ment\W*$",
    r"loading\W*$",
    r"(?:please\s+)?(?:enable|accept)\s+(?:java\s?script|cookies)",
    r"(?:https?://|www\.)\S+$",
    r"(?:#\w+\s*)+$",
    r"—\s*.{2,60}\(@\w+\)",
    r".{0,300}\bpic\.twitter\.com/\w+",
)
_CAPTION = _any(
    r"(?:FILE|ARCHIVE)(?:\s+(?:PHOTO|IMAGE|PICTURE))?\s*(?:[-–—:]|\))",
    r"(?:PHOTO|IMAGE|PICTURED?|CAPTION)\s*:\s+\S",
    r"(?:Photo|Image)\s+caption\b",
    r"[\[(]?File\s+(?:photo|picture|image)\b",
    r"In\s+this\s+(?:\w+\s+){0,3}(?:photo|image|picture)\b",
    r"An?\s+(?:file|handout)\s+(?:photo|picture|image)\b",
    flags=0,
)
_AGENCY = r"(?:AP|AFP|EPA|Reuters|Getty|Anadolu|AA|TASS|Xinhua|File|Photo|Image|Courtesy|Handout)"
_CAPTION_END = _any(
    rf"\({_AGENCY}\b[^()]{{0,60}}\)\.?$",
    rf"\[(?:[^\[\]]{{0,60}}[:/]\s*)?{_AGENCY}\b[^\[\]]{{0,40}}\]\.?$",
    rf"\s/\s?{_AGENCY}\b[\w ]{{0,20}}\.?$",
    r"[.)]\s+Photo(?:graph)?(?:\s+by|\s*:)\s+[A-Z][^.]{2,50}\.?$",
    flags=0,
)
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.|Feb\.|Mar\.|Apr\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.)"
)
_LAST_DAY = re.compile(rf"(?P<before>[\w.’')]+)(?P<comma>,)?\s+{_MONTH}\s+\d{{1,2}},\s+\d{{4}}\.?$")
_WORD_OF_PROSE = _any(
    r"(?:on|of|by|since|until|till|before|after|from|to|for|in|and|is|was|dated|starting|beginning|around|through|last"
    r"|early|late|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)$"
)
_PAST = re.compile(r"\b(?:said|says|told|added|announced|according to|reported|had|was|were|did|will|would)\b", re.I)
_TWO_SENTENCES = re.compile(r"[a-z][.!?]\s+[A-Z]")


_LONGEST = 1000
_TAIL = 150


def find_kind(text: str) -> str | None:
    """The kind of a paragraph that only surrounds running text; None for running text.

    >>> find_kind("Image Credit: Creative Commons."), find_kind("FILE - A tank moves, April 6, 2016.")
    ('credit', 'caption')
    >>> find_kind("Follow us on Twitter"), find_kind("They met.")
    ('tags', None)
    """
    words = len(text.split()) if len(text) <= _LONGEST else _LONGEST
    if words > 80:
        return None
    if _CAPTION.match(text):
        return "caption"
    if words <= 60 and _CREDIT.match(text):
        return "credit"
    if words <= 40 and _PAGE.match(text):
        return "tags"
    return "caption" if words <= 60 and (_CAPTION_END.search(text[-_TAIL:]) or _ends_with_a_day(text)) else None


def _ends_with_a_day(text: str) -> bool:
    """One sentence in the present that ends with a place and a full day: the words under an agency picture."""
    found = _LAST_DAY.search(text[-_TAIL:])
    if not found:
        return False
    before = text[: max(0, len(text) - _TAIL) + found.start()]
    if len(before) < 20 or _PAST.search(text) or _TWO_SENTENCES.search(before):
        return False
    return not _WORD_OF_PROSE.match(found["before"]) and (bool(found["comma"]) or found["before"][0].isupper())
