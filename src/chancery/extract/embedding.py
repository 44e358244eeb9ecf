"""Words of our own, by what they say of what they govern: whether it is asked for, planned, refused, feared.

Readings follow the implicative verbs of Karttunen (1971, “Implicative Verbs”, Language 47) as far as news prose needs them.
"""

from __future__ import annotations

from chancery.model import Status

PROPOSING = frozenset(
    """call urge ask request demand appeal propose offer suggest recommend advocate want wish hope seek press push plead insist
    invite encourage advise beg implore pressure require favor favour support discuss explore negotiate aim try attempt
    need ensure secure facilitate broker convince persuade lobby prioritize authorize order instruct back endorse vote""".split()
)
"""What they govern is asked for, wished or put forward."""

PLANNING = frozenset(
    """plan intend promise pledge vow agree expect schedule prepare decide announce commit swear slate set due poise ready
    anticipate envisage mean undertake arrange threaten warn willing prepared swear determined about""".split()
)
"""What they govern, as an infinitive or a bare noun, is still to come."""

REFUSING = frozenset("refuse decline reject oppose resist rebuff spurn rule boycott snub unwilling reluctant".split())
"""What they govern is refused by their subject."""

FAILING = frozenset("fail unable cancel avoid prevent stop halt avert scrap abandon postpone forgo cease lack deny block".split())
"""What they govern did not happen."""

ENDING = frozenset("stop cease halt end quit discontinue".split())
"""What somebody is asked to end goes on."""

PERFORMING = frozenset("announce say admit confess tell stress add remind warn emphasize emphasise repeat ask insist".split())
"""What somebody says he must do, and by that does."""

BARRING = frozenset("bar prevent stop keep ban block discourage dissuade deter prohibit refrain abstain exclude restrain".split())
"""With “from”: what they govern did not happen."""

GIVEN = frozenset("aid assistance support delivery sale shipment supply funding loan".split())
"""Nouns for what is given."""

FEARED = frozenset("threat risk fear danger possibility warning brink verge edge spectre specter cradle theatre theater".split())
"""Nouns that say of what they govern that it may come."""

COMING = frozenset(
    "meet visit travel leave hold open begin start arrive host sign vote return convene gather fly head go".split()
)
"""Verbs that in the present, with a time to come, tell of what is fixed."""

HELD = frozenset("talk negotiation meeting summit conference dialogue round".split())
"""Nouns for what fails only after it began."""

STOPPING = frozenset("suspend halt freeze cut withhold stop slash block end cancel scrap terminate reduce".split())
"""Verbs after which it is given no more."""

NEARLY = frozenset("almost nearly".split())
INSTEAD = frozenset("instead rather".split())

THWARTING = frozenset("foil thwart prevent avert avoid block forestall preempt".split())
"""What they govern, once they have been done, did not happen."""

STANDING = frozenset(
    "recognize recognise remain stay keep host occupy control maintain hold besiege blockade guard claim own govern rule".split()
)
"""Verbs for a state of things, which in the present goes on."""

LEAVING_FOR = frozenset(
    "arrive travel fly go head visit come depart leave sail jet due send dispatch return invite summon delegation trip".split()
)
"""Words after which “for talks” tells what is still to come."""

HOPING = frozenset("fear worry hope doubt wish pray imagine suspect predict dread".split())
"""With a clause: what may come, or is not known."""

MANDATIVE = frozenset("demand ask propose recommend insist request urge require order advise stipulate plead".split())
"""With a clause that is not past: what is asked for."""

CONSIDERING = frozenset("consider mull weigh contemplate ponder envisage debate study eye look think talk".split())
"""What they govern is only thought about."""

UNSURE = frozenset("likely unlikely possible able free eligible liable bound".split())
"""Adjectives: what they govern may come."""

CARRYING_OUT = frozenset(
    """sign reach conclude adopt approve ratify lift ease impose implement complete finalize hold launch call settle broker
    build deploy release strike end avert avoid prevent repeat allow permit""".split()
)
"""Verbs whose passive says whether their subject came about."""

CONTINUING = frozenset("continue keep persist remain".split())
"""In the present: what they govern goes on."""

ENGAGING = frozenset("engage participate take enter result culminate".split())
"""Verbs that take part in what they govern with “in”."""

DROPPING = frozenset("drop scrap shelve abandon suspend cancel reject freeze halt reverse".split())
"""Verbs that end a plan."""

INTENTIONS = frozenset("plan decision intention pledge promise vow commitment agreement deal readiness willingness".split())
"""Nouns for what is still to come."""


QUANTITIES = frozenset(
    "million billion trillion series number package round lot rest part dollar euro pound ruble yen yuan ton tonne worth".split()
)
"""Nouns that only count out what they govern."""

HEDGES = frozenset("reportedly allegedly apparently purportedly supposedly reputedly".split())
POSSIBLE_MODALS = frozenset("could may might can".split())
OUGHT_MODALS = frozenset("should must ought".split())
NEGATIONS = frozenset(["not", "n't", "n’t", "never", "no", "neither", "nor", "without", "cannot"])

TALKED_OF = frozenset(
    """issue idea question possibility prospect option chance consequence cost benefit importance point matter subject topic
    merit case condition danger likelihood notion thought speculation rumor rumour talk""".split()
)
"""Nouns that bring up what they govern without saying that it happened."""

NOUN_MARKS: dict[str, Status] = {
    **dict.fromkeys("ongoing continuing continued current persistent protracted prolonged".split(), "ongoing"),
    **dict.fromkeys("planned upcoming scheduled forthcoming impending future next coming expected pending".split(), "planned"),
    **dict.fromkeys("proposed prospective requested suggested".split(), "proposed"),
    **dict.fromkeys("possible potential likely hypothetical looming feared eventual wider".split(), "possible"),
    **dict.fromkeys("alleged suspected supposed purported reported apparent rumored rumoured".split(), "reported"),
    **dict.fromkeys("failed canceled cancelled aborted abortive attempted stalled".split(), "not_occurred"),
}
"""What an adjective says of the happening that a noun names."""
