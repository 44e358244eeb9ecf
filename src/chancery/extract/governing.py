"""Verbs and nouns by what they do to the parts of what they govern: light verbs, control, documents that speak."""

from __future__ import annotations

LIGHT_VERBS = frozenset(
    """have hold make give take pay conduct carry launch issue impose express play maintain develop enjoy continue keep
    deliver mount stage begin start undertake wage do perform reach order step intensify resume extend sustain cast voice
    convene attend join sign send provide sponsor plan threaten commit ramp increase declare announce open renew repeat
    reiterate end complete halt suspend resume seek pursue expand strengthen deepen lead organize organise
    consider mull weigh rule contemplate cancel postpone refuse prepare wrap finish adjourn conclude kick""".split()
)
"""Verbs whose subject is taken as the subject of the noun they govern (“held talks”); our own list."""

LOOSE = frozenset("with from to in at on against into near".split())
"""Prepositions that a parse hangs on an object where they belong to its verb."""

NOMINAL = frozenset("compound amod mod poss nounhead num comp self".split())

PARTICLES = frozenset("out off up down away back".split())
"""Words that go with the verb before “of” or “from”."""

ADVERBIAL = PARTICLES | frozenset("in over aside forward through along together on round around apart ahead".split())
"""Words that are as often adverbs as parts of the verb."""

MINDED = frozenset("willing ready prepared unwilling determined reluctant".split())
"""Adjectives that only somebody can be: an “it” before them is no empty one."""

SENDING = frozenset("order call summon bring fetch recall send".split())
"""Verbs that take somebody home."""

NAMING = frozenset("call brand label dub term declare deem consider find think judge pronounce rule".split())
"""Verbs with a name for what is judged after their object."""

STATIVE = frozenset("prepare commit oppose determine dedicate resolve".split())
"""Verbs whose participle with “to” says what its subject is minded to do."""

OBJECT_CONTROL = frozenset(
    """urge ask tell order call invite force persuade allow help let see watch want expect press require enable
    permit get make encourage pressure compel oblige direct instruct command advise convince persuade warn remind authorize
    authorise lead cause prompt push request beg implore challenge empower train teach trust dare lobby petition task mandate
    coerce exhort entreat induce incite inspire spur goad tempt entice provoke recruit hire appoint assign designate delegate
    nominate send dispatch enlist forbid help assist invite sue summon coax cajole""".split()
)

ORDERING = frozenset(
    """urge ask tell order invite force persuade allow press require permit encourage pressure compel instruct command advise
    convince warn remind authorize authorise request beg implore forbid petition exhort entreat coerce mandate task""".split()
)
"""Verbs whose object is told, or left, to do what an infinitive after it says, even where a parse hangs that on the object."""

APPEALING = frozenset("call appeal plead prevail count rely press push lobby wait look turn".split())
"""Verbs that say with a preposition who is to act."""

DOCUMENTS = frozenset(
    """letter statement note declaration resolution message communique communiqué memo memorandum report tweet order decree
    petition bill law motion decision post telegram cable address speech call appeal text editorial ruling""".split()
)
"""Nouns for words that act for their author."""

BLAMING = frozenset("accuse suspect charge convict blame acquit clear absolve".split())
"""Verbs whose object is said to have done what follows with “of”."""

INTRANSITIVE = frozenset("retaliate respond react reply resign retreat abstain comply collapse flee vanish vote protest".split())
"""Verbs with no passive of persons, whatever a parse says of their subject: “Norland retaliated by …”."""

REPROACHING = frozenset(
    """thank praise commend congratulate credit honour honor hail laud applaud reward forgive excuse pardon criticise criticize
    condemn denounce rebuke chide scold fault censure reprimand punish penalise penalize sanction fine jail imprison arrest
    detain sue prosecute try indict slam blast attack berate upbraid lambast chastise castigate deride mock berate reproach
    admonish ridicule shame suspend expel sack dismiss fire salute decorate hate resent""".split()
)
"""Verbs whose object is said to have done what follows with “for”."""

AUTHORING = frozenset(
    """issue publish release adopt pass approve sign send write draft table circulate deliver make give submit propose introduce
    consider debate endorse agree post unveil prepare sponsor""".split()
)
"""Verbs whose subject speaks by the document that is their object."""

RECEIVING = frozenset(
    """face suffer endure receive draw get attract incur earn win obtain meet encounter expect await invite provoke want need seek
    secure accept welcome""".split()
)
"""Verbs whose subject gets what their object names, from somebody."""

JUDGING = frozenset(
    """boycott condemn denounce criticize criticise reject oppose welcome praise applaud support back endorse describe call see
    view deplore protest dispute contest question shun attend watch follow observe""".split()
)
"""Verbs whose subject has no part in the happening that their object names."""

SPEAKING = frozenset(
    """warn accuse urge vow pledge insist demand promise announce condemn threaten reject deny stress criticize criticise appeal
    praise welcome denounce express ask argue suggest reiterate caution dismiss blame thank defend describe propose""".split()
)
"""Verbs that a second clause of somebody's words begins with: “said talks had failed and warned …”."""

GIVING = frozenset("grant give award offer deny send hand pay charge teach show allow promise owe sell lend accord".split())
"""Verbs whose passive may keep an object: “asylum seekers denied entry”."""
