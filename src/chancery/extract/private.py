"""Texts of private life: sport, the arts, shops and firms, crimes of every day. What they tell is no act of states."""

from __future__ import annotations

from chancery.extract.actors import Cast
from chancery.extract.doc import Doc

STRONG = frozenset(
    """goalkeeper midfielder winger halftime half-time equaliser equalizer kick-off offside semifinal semi-final semis
    quarterfinal quarter-final playoff play-off wicket innings batsman bowler hat-trick fly-half scrum marathon triathlon
    sprinter cyclist golfer quarterback touchdown pitcher inning dugout knockout birdie bogey grandstand scoreline matchday
    ballet orchestra symphony album songwriter guitarist drummer soprano tenor sitcom sequel blockbuster
    screenwriter playwright novelist bestseller choreographer pianist violinist rapper filmmaker moviegoer
    umpire skier swimmer jockey rider footballer cricketer goalkeeping semi
    heavyweight relay coach goalscorer bandmate
    supermarket retailer brewer shopper smartphone airbag startup start-up jeweller jeweler burglar burglary pickpocket
    shoplifter dentist hairdresser pub chef restaurateur""".split()
)
"""Words of sport, the arts, trade and petty crime that hardly stand in a text about states."""

WEAK = frozenset(
    """defender referee linesman league tournament medal trophy champion championship race racer
    stadium match club squad team-mate teammate captain score goal penalty tackle injury
    film movie novel play actor band concert tour museum gallery painter painting festival audience theatre
    theater director poet artist exhibition stage tv episode prize
    shareholder dividend investor profit revenue carmaker automaker airline phone app customer consumer chain chairman
    chief-executive brand product store shop banker insurer insurance wage price startup bank list merger airport car
    patent landlord tenant lodger handbag wallet purse thief climber skipper forward stock ledge husband wife forecast
    theft robbery gang detective teenager neighbour neighbor girlfriend boyfriend flat garden dog cat tree library pool
    school classroom pupil teacher parent couple wedding marriage glacier telescope researcher scientist patient salt diet
    recipe farmer fence crash witness jury university student bridge""".split()
)
"""Words that may stand in one."""

PUBLIC = frozenset(
    """government minister ministry president presidency premier chancellor king queen emir sultan parliament senate lawmaker
    senator deputy troop soldier army navy military rebel militant militia militiaman insurgent guerrilla guerilla jihadist
    separatist gunman terrorist embassy ambassador envoy diplomat diplomacy consul consulate sanction treaty ceasefire truce
    junta regime coup constitution opposition election referendum border peace nation republic foreign summit resolution nuclear
    missile hostage refugee migrant protester demonstrator protest demonstration activist dissident exile asylum tribunal
    secretary spokesman spokeswoman spokesperson general colonel spy mediator delegation kingdom commission alliance
    politician political bloc policy governor militant convoy warship airspace territory sovereignty tariff embargo
    prosecutor genocide massacre strike riot police commissioner communist socialist citizen country state mayor
    bomb bomber airstrike war""".split()
)
"""Words of public life."""


def is_private(doc: Doc, cast: Cast) -> bool:
    """Does the text tell of private life alone?

    Where states are named it takes words that hardly stand elsewhere: “Spain meet Italy in the semi-final”.
    """
    lemmas = {token.lemma.lower() for token in doc.tokens}
    strong = len(lemmas & STRONG)
    if strong == 0 and not lemmas & WEAK:
        return False
    public = len(lemmas & PUBLIC)
    if any(a.kind in ("state", "armed_group") or (a.kind == "person" and a.key is not None) for a in cast.actors):
        return strong > public
    return strong > public or (public == 0 and bool(lemmas & WEAK))
