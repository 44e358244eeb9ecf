"""The lemma exceptions that travel with the model: irregular forms seen in training, and English irregular verbs."""

from __future__ import annotations

from collections import Counter, defaultdict

from batches import scripts
from treebanks import Passage

# Base, past, participle.
_VERBS = """
arise arose arisen|awake awoke awoken|bear bore borne|beat beat beaten|become became become|begin began begun
bend bent bent|bid bade bidden|bind bound bound|bite bit bitten|bleed bled bled|blow blew blown|break broke broken
breed bred bred|bring brought brought|build built built|burn burnt burnt|buy bought bought|catch caught caught
choose chose chosen|cling clung clung|come came come|creep crept crept|deal dealt dealt|dig dug dug|draw drew drawn
dream dreamt dreamt|drink drank drunk|drive drove driven|dwell dwelt dwelt|eat ate eaten|fall fell fallen|feed fed fed
feel felt felt|fight fought fought|find found found|flee fled fled|fling flung flung|fly flew flown
forbid forbade forbidden|foresee foresaw foreseen|foretell foretold foretold|forget forgot forgotten
forgive forgave forgiven|forgo forwent forgone|forsake forsook forsaken|freeze froze frozen|get got gotten
give gave given|go went gone|grind ground ground|grow grew grown|hang hung hung|hear heard heard|hide hid hidden
hold held held|keep kept kept|kneel knelt knelt|know knew known|lay laid laid|lead led led|lean leant leant
leap leapt leapt|learn learnt learnt|leave left left|lend lent lent|light lit lit|lose lost lost|make made made
mean meant meant|meet met met|mislead misled misled|mistake mistook mistaken|misunderstand misunderstood misunderstood
outdo outdid outdone|overcome overcame overcome|overhear overheard overheard|oversee oversaw overseen
overtake overtook overtaken|overthrow overthrew overthrown|pay paid paid|plead pled pled|prove proved proven
rebuild rebuilt rebuilt|redo redid redone|repay repaid repaid|rewrite rewrote rewritten|ride rode ridden
ring rang rung|rise rose risen|run ran run|say said said|see saw seen|seek sought sought|sell sold sold|send sent sent
shake shook shaken|shine shone shone|shoot shot shot|show showed shown|shrink shrank shrunk|sing sang sung
sink sank sunk|sit sat sat|slay slew slain|sleep slept slept|slide slid slid|sling slung slung|smell smelt smelt
sow sowed sown|speak spoke spoken|speed sped sped|spell spelt spelt|spend spent spent|spill spilt spilt|spin spun spun
spring sprang sprung|stand stood stood|steal stole stolen|stick stuck stuck|sting stung stung|strike struck stricken
string strung strung|strive strove striven|swear swore sworn|sweep swept swept|swell swelled swollen|swim swam swum
swing swung swung|take took taken|teach taught taught|tear tore torn|tell told told|think thought thought
throw threw thrown|tread trod trodden|undergo underwent undergone|understand understood understood
undertake undertook undertaken|undo undid undone|uphold upheld upheld|wake woke woken|wear wore worn|weave wove woven
weep wept wept|win won won|wind wound wound|withdraw withdrew withdrawn|withhold withheld withheld
withstand withstood withstood|wring wrung wrung|write wrote written
"""


def irregular_verbs() -> dict[str, str]:
    """``{"withdrew VERB": "withdraw", …}``"""
    found = {}
    for entry in _VERBS.replace("\n", "|").split("|"):
        base, *forms = entry.split() or [""]
        found.update({f"{form} VERB": base for form in forms if form != base})
    return found


def collect_exceptions(passages: list[Passage], kinds: int = 12) -> dict[str, str]:
    """Forms whose script few other forms share, with the lemma they have (nearly) always."""
    lemmas: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    users: dict[str, set[str]] = defaultdict(set)
    for p in passages:
        for word, upos, lemma, script in zip(p.words, p.upos, p.lemmas, scripts(p), strict=False):
            if upos not in ("PROPN", "X", "PUNCT", "SYM", "NUM"):
                lemmas[word.lower(), upos][lemma] += 1
                users[script].add(word.lower())
    found = irregular_verbs()
    for (word, upos), counts in lemmas.items():
        lemma, most = counts.most_common(1)[0]
        script = next(iter(scripts(Passage([word], lemmas=[lemma]))))
        total = sum(counts.values())
        rare = len(users[script]) < kinds and script not in ("l||", "k||")
        if rare and total >= 2 and most >= 0.9 * total and word.replace("'", "").replace("’", "").isalpha():
            found[f"{word} {upos}"] = lemma
    return dict(sorted(found.items()))


def collect_words(passages: list[Passage]) -> list[str]:
    """Lemmas of verbs, nouns and adjectives seen in training: an inflected form's lemma is sought among them first."""
    return sorted(
        {
            lemma
            for p in passages
            for upos, lemma in zip(p.upos, p.lemmas, strict=False)
            if upos in ("VERB", "NOUN", "ADJ") and lemma.isalpha() and lemma.islower() and len(lemma) > 2
        }
    )
