"""Nouns that stand for actors without naming them: “a senior official”, “the ministry”, “Israeli forces”.

Word lists of our own. What a noun refers to is decided in :mod:`chancery.extract.actors`.
"""

from __future__ import annotations

from chancery.extract.doc import Doc, Token, remembered

PERSONS = frozenset(
    """man woman person widow father mother brother sister son daughter wife husband fiancé fiancée fiancee suspect defendant
    author survivor victim witness source insider counterpart successor predecessor rival winner candidate driver pilot
    mediator intermediary dissident protester refugee hostage prisoner student teacher doctor nurse""".split()
)
"""Nouns for one human being, beside the titles of the ontology."""

KIN = frozenset(
    """mother father brother sister son daughter wife husband fiancé fiancée fiancee widow widower uncle aunt nephew niece
    cousin grandson grandfather""".split()
)
"""Nouns for relatives: never the one whose they are."""

GENDERED = {
    **dict.fromkeys(
        """mr sir lord king prince father brother son husband fiancé man emir sultan sheikh spokesman chairman businessman
        congressman widower pope bishop archbishop imam ayatollah gentleman nephew uncle""".split(),
        "male",
    ),
    **dict.fromkeys(
        """mrs ms miss lady madame dame queen princess mother sister daughter wife fiancée fiancee widow woman spokeswoman
        chairwoman businesswoman congresswoman duchess niece aunt actress""".split(),
        "female",
    ),
}
"""Words that tell whether the person they are said of is a man or a woman."""

GROUPS = frozenset(
    """people civilian troop soldier force fighter militant rebel militia militiaman gunman protester demonstrator resident
    refugee migrant official diplomat minister leader lawmaker analyst expert observer critic ally partner enemy foe adversary
    antagonist proxy country nation state member party side power government delegation representative envoy journalist hostage
    prisoner worker student settler family victim survivor supporter opponent mediator negotiator source police crowd coalition
    team mission convoy group faction insurgent terrorist mercenary authority neighbor neighbour community citizen voter
    senator ambassador general commander officer executive intellectual politician lobby bloc many others most some
    president premier farmer youth activist guerrilla guerilla immigrant inmate landowner doctor nurse hacker bomber trader
    driver fisherman villager lawyer judge prosecutor monk priest cleric nationalist separatist islamist extremist
    fundamentalist dissident opposition inspector observer monitor peacekeeper marine guard officer athlete
    negotiator adviser advisor aide reporter relative mourner muslim jew christian kurd tribesman warlord cadet recruit
    quartet trio troika axis union ruler elder inhabitant detainee commando rioter striker miner passenger tourist fan candidate
    legislator parliamentarian deputy councillor regulator investigator employee staffer personnel serviceman crew banker
    businessman engineer scientist sailor airman veteran spy agent operative attacker hijacker pirate smuggler trafficker looter
    squatter marcher shopkeeper merchant consumer customer woman man child girl boy believer pilgrim catholic protestant shiite
    sunni herder nomad tribe clan bishop nun scholar artist writer blogger aid-worker medic firefighter rescuer surgeon
    paramedic policeman policewoman gendarme conscript reservist sniper raider bandit rebel kidnapper trucker docker fisher
    taxpayer investor donor lender creditor importer exporter supplier""".split()
)
"""Nouns for several, in the plural or as a collective."""

COLLECTIVES = frozenset(
    "police delegation militia crowd coalition team convoy lobby bloc public opposition quartet trio troika axis".split()
)
"""Nouns that stand for several already in the singular."""

SERVING = frozenset(
    """official diplomat minister leader lawmaker delegation representative envoy state member side power government authority
    senator ambassador general commander officer executive president premier inspector observer monitor peacekeeper marine guard
    mission convoy coalition force troop army military soldier navy jet warship warplane carrier police fighter plane aircraft
    negotiator mediator adviser advisor aide legislator parliamentarian deputy regulator investigator serviceman crew airman
    sailor agent operative spy policeman policewoman gendarme conscript reservist sniper commando ruler embassy side cadet
    prosecutor judge secretary spokesman spokesperson delegate paratrooper gunboat submarine drone helicopter bomber tank missile
    battalion brigade regiment contingent squadron fleet frigate destroyer artillery vessel ship intelligence paramilitary
    militia counterpart technocrat bureaucrat consul attaché interrogator mission team lawyer customs coastguard""".split()
)
"""Nouns for those who act for the state that they are said of; refugees, students or rebels do not."""

RELATED = frozenset(
    """ally partner neighbor neighbour rival enemy foe adversary antagonist opponent critic supporter backer creditor lender donor
    investor victim friend successor predecessor patron sponsor competitor accuser tormentor detractor""".split()
)
"""Nouns for others than those whose they are: Norland’s partners do not act for Norland."""

TRANSPARENT = frozenset(
    "government regime junta administration leadership authority side cabinet republic kingdom military army".split()
)
"""Nouns that mean the state or body they are said of, and nothing beside it."""

RULERS = frozenset("regime junta administration cabinet army military government".split())
"""Nouns for those who rule or bear arms, where the text does not say whose they are."""

FORCES = frozenset("force troop army military soldier navy jet warship warplane carrier police fighter plane aircraft".split())
"""Armed forces and their arms: a group of their own, and the state they belong to acts."""

BODIES = frozenset(
    """ministry parliament congress court council assembly committee commission agency party union bank company university
    institute embassy consulate church organization organisation movement alliance league bloc federation department office
    army navy government group cabinet senate house legislature tribunal foundation corporation fund secretariat authority
    presidency center centre newspaper channel broadcaster network outlet daily magazine station""".split()
)
"""Nouns for an organised body."""

PREMISES = frozenset(
    """office house station department center centre church school university institute fund network channel company bank
    presidency daily magazine newspaper party""".split()
)
"""Nouns for a body that as often mean its rooms, its post or its wares."""

OUTLETS = frozenset("newspaper paper daily weekly magazine broadcaster channel network outlet agency station".split())
"""Nouns for a medium."""

LANDS = frozenset("country nation state kingdom republic emirate island".split())
"""Nouns for a state."""

SORTS_OF_STATES = {
    "island": frozenset(
        f"state-{code}"
        for code in "tw cu cy mt lk bh mg is ie jm ht do bb tt bs sg mv mu sc fj ws to tl jp nz gb nr tv ki vu sb km cv".split()
    ),
    "kingdom": frozenset(f"state-{code}" for code in "sa jo ma bh th gb no se dk nl be es bt kh ls sz to bn".split()),
    "emirate": frozenset(f"state-{code}" for code in "ae qa kw".split()),
}
"""Which states a noun can stand for, where not for every one."""

SORTS_OF_BODIES = {
    "bloc": ("org-eu", "org-asean", "org-au", "org-mercosur", "org-gcc", "org-ecowas", "org-brics", "org-eaeu"),
    "alliance": ("org-nato", "org-csto"),
    "watchdog": ("org-iaea", "org-opcw", "org-fatf", "org-osce"),
}
"""Which bodies a noun stands for, the likelier first."""

FIGHTING = frozenset(
    """militant armed rebel insurgent terrorist islamist jihadist jihadi extremist shiite shia sunni guerrilla paramilitary
    militia backed aligned""".split()
)
"""Words that tell a group that fights."""

SPOTS = frozenset(
    """city town capital village region province area district territory enclave strip border strait sea peninsula
    island base airport camp""".split()
)
"""Nouns for a place."""

COMPASS = frozenset(
    """north south east west northern southern eastern western northeast northwest southeast southwest central
    northeastern northwestern southeastern southwestern""".split()
)
"""Words that cut a part out of a place."""


NUMBERS = {
    word: number
    for number, words in enumerate("two,both three four five six seven eight nine ten eleven twelve,dozen".split(), 2)
    for word in words.split(",")
}
"""Numbers in words."""


@remembered
def phrase(doc: Doc, head: Token) -> tuple[int, int]:
    """First and last token of a noun phrase, without clauses, appositions, brackets and coordinated phrases."""
    keep = {head.i}
    stack = [head]
    while stack:
        token = stack.pop()
        for child in doc.children(token):
            said = doc.tokens[child.i - 1].rel in ("compound", "amod", "nmod") and doc.tokens[child.i - 1].head == head.i
            if child.i < head.i and child.rel in ("conj", "cc") and (token is not head or (said and child.rel == "cc")):
                # “Greek and Turkish officials”
                keep.add(child.i)
                stack.append(child)
                continue
            if child.rel in ("punct", "conj", "cc", "appos", "parataxis", "case", "cop", "mark", "nsubj", "aux", "advcl"):
                if not (child.rel == "case" and token is not head):
                    continue
            if child.rel == "acl" or (child.rel in ("obl", "advmod") and child.i > head.i):
                continue
            keep.add(child.i)
            stack.append(child)
    first = last = head.i
    while first - 1 in keep or (first - 2 in keep and doc.tokens[first - 1].upos == "PUNCT"):
        first -= 1
    while last + 1 in keep or (last + 2 in keep and doc.tokens[last + 1].upos == "PUNCT" and doc.tokens[last + 1].text == "-"):
        last += 1
    return first, last


def count_of(doc: Doc, head: Token) -> int | None:
    """The number a phrase gives of its members: 12 for “12 other countries”."""
    for child in doc.children(head, "nummod", "det"):
        text = child.text.lower().replace(",", "")
        if text.isdigit() and len(text) < 10:
            return int(text)
        if text in NUMBERS:
            return NUMBERS[text]
    return None


def is_plural(token: Token) -> bool:
    """Is the noun in the plural, or a collective?"""
    return token.feat("Number") == "Plur" or token.xpos in ("NNS", "NNPS") or token.lemma in COLLECTIVES
