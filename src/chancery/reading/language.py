"""Which language a text is in, as far as we need to know: English, or unknown."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+")
# the small words of English that are no small words of its neighbours: "in", "was" and "is" are Dutch too, "a" is Spanish
_STOP = frozenset(
    "the of and to that for with it by at from have has said his are were will not but this they which their its who "
    "after also would been than when you she her about into these those there could should".split()
)
_SAMPLE = 20_000


def is_english(text: str) -> bool:
    """Whether enough of the words are the small words of English.

    >>> is_english("The ministers met in Vienna and said that they will meet again.")
    True
    >>> is_english("Die Minister trafen sich in Wien und wollen sich wieder treffen.")
    False
    """
    words = [word.lower() for word in _WORD.findall(text[:_SAMPLE])]
    return bool(words) and sum(word in _STOP for word in words) >= 0.12 * len(words)


def tag(declared: str | None, text: str) -> str | None:
    """The language as a BCP 47 primary tag: what the file declares, else ``en`` if the words say so, else None.

    >>> tag("en-GB", "Bonjour"), tag("English", ""), tag(None, "Bonjour à tous")
    ('en', 'en', None)
    """
    if declared:
        primary = re.split(r"[-_]", declared.strip().lower())[0]
        primary = {"english": "en", "eng": "en"}.get(primary, primary)
        if re.fullmatch(r"[a-z]{2,3}", primary) and primary != "und":
            return primary
    return "en" if is_english(text) else None
