"""How far a story has come: the day that it tells of where an expression stands, and the time told last."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from chancery.dates import Bounds
from chancery.extract.doc import Doc
from chancery.extract.expressions import Known
from chancery.extract.tense import SPEECH, behind_past_verb
from chancery.extract.timing import head_of, is_narrative
from chancery.model import Time

_DATED = ("day", "month", "season", "year")
_YEARS_AGO = 700
_FEWEST = 2
"""How many days or months of old a text must name before it is taken for history."""
_OF_A_NOUN = ("compound", "nummod", "amod")


def day_told(before: Sequence[Time], doc: Doc, published: date | None, at: int) -> tuple[Known | None, bool]:
    """The day on which the story has arrived, and whether the same paragraph tells it.

    It is the last day of the paragraph, unless a noun only has it for a name (“the November 27 deal”); else the last that
    dates a clause. None that lies ahead.
    """
    paragraph = doc.text.rfind("\n", 0, at) + 1
    found: Known | None = None
    sentence = next((n for n, (_, last) in enumerate(doc.sentences) if doc.tokens[last].end > at), len(doc.sentences) - 1)
    for time in reversed(before):
        told = time.granularity == "day" and time.earliest and time.earliest == time.latest and time.value != "PRESENT_REF"
        if not told or not time.earliest or (published and time.earliest > published):
            continue
        near = time.told.start >= paragraph
        head = head_of(doc, time)
        if near and (head.rel in _OF_A_NOUN or head.deprel == "nmod:poss"):
            continue
        here = doc.sentence_number(head) == sentence
        told_by_verb = behind_past_verb(doc, doc.tokens_between(time.told.start, time.told.end)[-1])  # whatever the parse says
        if (near and (here or told_by_verb or _is_clausal(doc, time))) or told_by_verb or is_narrative(doc, time):
            found = Known(time.id, Bounds(time.earliest, time.latest, "day"))
            return found, near
    return None, False


def _is_clausal(doc: Doc, time: Time) -> bool:
    """Whether no participle or relative clause has the time: “the months ended Feb. 23”."""
    governor = doc.head(head_of(doc, time))
    return governor is None or governor.rel != "acl"


def year_told(before: Sequence[Time], doc: Doc, published: date | None, at: int) -> Known | None:
    """The time of the paragraph that puts what it tells in a year gone by: “In 1832 he was freed. On 2 June …”.

    It is told in a main clause; “founded in 1998, the firm …” moves nothing.
    """
    paragraph = doc.text.rfind("\n", 0, at) + 1
    for time in reversed(before):
        if time.told.start < paragraph or published is None:
            return None
        if time.granularity not in _DATED or not (time.earliest and time.latest) or not _is_main(doc, time):
            continue
        behind = published.year - time.earliest.year
        return Known(time.id, Bounds(time.earliest, time.latest, time.granularity)) if behind > 0 else None
    return None


def history_told(before: Sequence[Time], published: date | None) -> Known | None:
    """The time told last in a text that tells of years gone by: the first that it names lies far back, and so does the last."""
    dated = (t for t in before if t.earliest and t.latest and t.earliest != published and t.granularity in _DATED)
    told = [t for t in dated if not t.part_of and t.value != "PRESENT_REF"]
    if published is None or not told:
        return None
    first, last = told[0], told[-1]
    if sum(t.granularity in ("day", "month") for t in told) < _FEWEST:
        return None
    assert first.latest is not None and last.earliest is not None
    if (published - first.latest).days < _YEARS_AGO or last.earliest.year >= published.year - 1:
        return None
    return Known(last.id, Bounds(last.earliest, last.latest, last.granularity))


def _is_main(doc: Doc, time: Time) -> bool:
    """Whether a time dates a main clause."""
    head = head_of(doc, time)
    governor = doc.head(head)
    if head.rel not in ("obl", "advmod") or governor is None or time.told.exact.lower().startswith(("since", "until", "by ")):
        return False
    return governor.rel in ("root", "conj", "parataxis") and governor.lemma not in SPEECH


def previous_time(before: Sequence[Time]) -> Known | None:
    """The last time that another can be counted from."""
    for time in reversed(before):
        if time.part_of or not (time.earliest and time.latest) or time.value == "PRESENT_REF":
            continue
        if time.method not in ("duration", "vague", "open"):
            return Known(time.id, Bounds(time.earliest, time.latest, time.granularity), time.value)
    return None


def in_quotation(text: str, at: int) -> bool:
    """Whether a place stands within quotation marks that its paragraph opens."""
    paragraph = text[text.rfind("\n", 0, at) + 1 : at]
    return paragraph.count("\u201c") > paragraph.count("\u201d") or paragraph.count('"') % 2 == 1
