"""A plain sentence for each trigger of the lexicon, so that words which the treebanks lack are learnt from too."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator

from chancery.patterns import Condition, EventType, Trigger

VERB = (
    "The government will {word}{obj} on Monday{rest}.",
    "Officials agreed to {word}{obj}{rest} last week.",
    "The rebels may {word}{obj}{rest}, the minister said.",
)
NOUN = (
    "The {word}{rest} took place on Monday.",
    "Reporters were told of the {word}{rest} by officials.",
    "There was another {word}{rest} in the capital last week.",
)
FILLERS = {
    "actor": "the rebels", "person": "the president", "org": "the ministry", "state": "France", "place": "France",
    "media": "the newspaper", "any": "the plan", "act": "to leave",
}  # fmt: skip
OBJECTS = (" the ministry", " the rebels", " it", " the town", "")


def sentences(kinds: Iterable[EventType], seed: int = 1) -> Iterator[tuple[str, str, str, str]]:
    """Sentence, lemma, tag and kind; two of each trigger whose conditions a plain sentence can meet."""
    chance = random.Random(seed)
    for kind in kinds:
        for trigger in kind.triggers:
            if trigger.pos in "vn":
                for frame in chance.sample(VERB if trigger.pos == "v" else NOUN, 2):
                    yield _fill(frame, trigger, chance), trigger.lemma, "VERB" if trigger.pos == "v" else "NOUN", kind.name


def _fill(frame: str, trigger: Trigger, chance: random.Random) -> str:
    word, obj, rest, before = " ".join((*trigger.before, trigger.lemma)), "", "", ""
    for condition in trigger.conditions:
        if condition.negated:
            continue
        if condition.slot == "obj":
            obj = f" {_filler(condition, chance)}"
        elif condition.slot in ("amod", "compound", "mod"):
            before += (chance.choice(sorted(condition.lemmas)) if condition.lemmas else "French") + " "
        elif condition.slot == "prt":
            obj = f" {chance.choice(sorted(condition.lemmas))}{obj}"
        elif condition.slot == "comp":
            rest += " that it was so"
        elif condition.slot.isalpha() and condition.slot not in ("aux", "num", "time", "subj", "iobj", "poss", "nounhead"):
            rest += f" {condition.slot} {_filler(condition, chance)}"
    return frame.format(word=before + word, obj=obj or chance.choice(OBJECTS), rest=rest)


def _filler(condition: Condition, chance: random.Random) -> str:
    if condition.lemmas:
        return f"the {chance.choice(sorted(condition.lemmas))}"
    return FILLERS[min(condition.kinds)] if condition.kinds else "the plan"
