"""Given mentions of happenings, from any texts: which of them mean the same one.

    mentions, documents = files.read(Path("mentions.jsonl"))
    clusters = tie(mentions, documents)

The step from reports to events (``chancery.resolve``) works on what Chancery itself has read. This one works on
mentions that somebody else marked, in any kind of news: documents are first grouped by story, and only mentions of one
story are tied. What happens is told apart by the word for it, by who takes part, and by place and time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from chancery.errors import UsageError
from chancery.mentions.record import Document, Mention

if TYPE_CHECKING:
    from chancery.extract.reader import Reader
    from chancery.mentions.reading import Reading

__all__ = ["SENSES", "Document", "Mention", "choose_sense", "tie"]

SENSES = ("auto", "strict", "loose")

PHRASES, SHARED = 0.2, 0.5
"""From this share of mentions of several telling words on, and of mentions in stories that several tell, the loose sense is
meant."""


def tie(
    mentions: Sequence[Mention], documents: Mapping[str, Document], *, sense: str = "auto", reader: Reader | None = None
) -> dict[str, str]:
    """The cluster of each mention, by id. The order of mentions and documents does not matter."""
    from chancery.mentions import topics
    from chancery.mentions.groups import loose, strict
    from chancery.mentions.reading import read

    if sense not in SENSES:
        raise UsageError(f"--sense {sense}: no such sense of sameness; give one of {', '.join(SENSES)}")
    names = sorted(documents)
    stories = dict(zip(names, topics.stories([documents[name].text for name in names]), strict=True))
    readings = sorted(read(mentions, reader), key=lambda one: (one.mention.document, one.mention.start, one.mention.id))
    chosen = choose_sense(readings, stories) if sense == "auto" else sense
    found: dict[str, str] = {}
    for story in sorted(set(stories.values())):
        there = {name: documents[name].text for name in names if stories[name] == story}
        strange = topics.strangeness(there) if chosen == "strict" else {}
        for entity in (False, True):
            own = [one for one in readings if stories[one.mention.document] == story and one.is_entity == entity]
            names_of: dict[int, str] = {}
            is_loose = chosen == "loose" and len({one.mention.document for one in own}) > 1
            for one, place in zip(own, loose(own) if is_loose else strict(own, strange), strict=True):
                found[one.mention.id] = names_of.setdefault(place, f"c{len(found)}")
    order = {name: f"c{number}" for number, name in enumerate(dict.fromkeys(found[one.id] for one in mentions), 1)}
    return {one.id: order[found[one.id]] for one in mentions}


def choose_sense(readings: Iterable[Reading], stories: Mapping[str, int]) -> str:
    """Loose where stories told by three documents or more are marked with phrases, strict where with single words.

    Who marks phrases over several documents collects the ways in which a matter is framed.
    """
    told, every = Counter(stories.values()), list(readings)
    shared = [one for one in every if told[stories[one.mention.document]] > 2]
    if not shared or len(shared) < SHARED * len(every):
        return "strict"
    return "loose" if sum(len(one.words) > 1 for one in shared) > PHRASES * len(shared) else "strict"
