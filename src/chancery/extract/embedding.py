"""Words that say of a happening, from inside its clause or its noun phrase, whether it came about."""

from __future__ import annotations

from chancery.model import Status

PERFORMING = frozenset("announce say admit confess tell stress add remind warn emphasize emphasise repeat ask insist".split())
"""What somebody says he must do, and by that does."""

GIVEN = frozenset("aid assistance support delivery sale shipment supply funding loan".split())
"""Nouns for what is given."""

COMING = frozenset(
    "meet visit travel leave hold open begin start arrive host sign vote return convene gather fly head go".split()
)
"""Verbs that in the present, with a time to come, tell of what is fixed."""

HELD = frozenset("talk negotiation meeting summit conference dialogue round".split())
"""Nouns for what fails only after it began."""

STOPPING = frozenset("suspend halt freeze cut withhold stop slash block end cancel scrap terminate reduce".split())
"""Verbs after which it is given no more."""

LATER = frozenset("later eventually ultimately subsequently afterwards".split())
"""With “would” or “was to”, and no speaker: what came of it in the end."""

MAYBE = frozenset("perhaps maybe possibly conceivably potentially probably likely".split())

WARNING = frozenset("warn threaten caution fear menace".split())
"""What somebody warns would come only may."""

FORMER = frozenset("first last only latest second third next sole latter".split())
"""“The first state to sign it”: it has signed."""

NEARLY = frozenset("almost nearly".split())
INSTEAD = frozenset("instead rather".split())

STANDING = frozenset(
    "recognize recognise remain stay keep host occupy control maintain hold besiege blockade guard claim own govern rule".split()
)
"""Verbs for a state of things, which in the present goes on."""

LEAVING_FOR = frozenset(
    "arrive travel fly go head visit come depart leave sail jet due send dispatch return invite summon delegation trip".split()
)
"""Words after which “for talks” tells what is still to come."""

CARRYING_OUT = frozenset(
    """sign reach conclude adopt approve ratify lift ease impose implement complete finalize hold launch call settle broker
    build deploy release strike end avert avoid prevent repeat allow permit""".split()
)
"""Verbs whose passive says whether their subject came about."""

QUANTITIES = frozenset(
    "million billion trillion series number package round lot rest part dollar euro pound ruble yen yuan ton tonne worth".split()
)
"""Nouns that only count out what they govern."""

HEDGES = frozenset("reportedly allegedly apparently purportedly supposedly reputedly".split())
POSSIBLE_MODALS = frozenset("could may might can".split())
OUGHT_MODALS = frozenset("should must ought".split())
NEGATIONS = frozenset(["hardly", "scarcely", "not", "n't", "n’t", "never", "no", "neither", "nor", "without", "cannot"])

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

ERRANDS = frozenset(
    """ask tell urge demand warn congratulate thank protest complain discuss explain request appeal invite offer apologise
    apologize condemn denounce brief inform remind reassure plead beg express convey present propose accuse assure""".split()
)
"""What one sets out, writes or calls to say, and by that says."""

SETTING_OUT = frozenset(
    """fly travel go come visit send dispatch write call telephone phone ring cable meet gather convene assemble summon
    return head arrive despatch""".split()
)
"""Verbs for going or writing to somebody."""

HARMING = frozenset(
    """harm hurt damage undermine compromise jeopardise jeopardize endanger imperil destroy derail disrupt overshadow complicate
    poison sour weaken strain set_back hamper affect threaten boost strengthen deepen further accelerate help""".split()
)
"""What happens to something that is there already."""

HARMED = frozenset("talk negotiation dialogue cooperation mediation effort process trade relation office contact".split())
"""Nouns for what goes on and may be harmed or helped."""

REPORTED = frozenset("suggestion talk notion report claim allegation accusation rumor rumour suspicion charge assertion".split())
"""Nouns for what is said to be so."""

WRITTEN = frozenset("resolution statement declaration letter note text motion bill communique decree memorandum".split())
"""Nouns for texts that are adopted or issued."""

TRIED = frozenset("coup putsch mutiny".split())
"""What fails before it has come about."""

GIVEN_ON = frozenset("support backing sponsorship opposition hostility presence custody captivity exile".split())
"""Nouns for what lasts: help that is given, where somebody is or is kept."""

ANSWERING = frozenset("answer respond reply react heed ignore consider study comment".split())
"""Verbs for what one does with a request that has been made."""

ATTENDING = frozenset("attend join address skip host chair open visit".split())
"""Verbs for taking part in a gathering."""

GATHERINGS = frozenset(
    """summit conference session meeting ceremony inauguration funeral forum congress assembly rally hearing trial talk
    negotiation enthronement coronation parade round""".split()
)
"""Nouns for gatherings, which have a day."""

PUTTING_OFF = frozenset("postpone delay defer put_off push_back reschedule adjourn".split())
"""Verbs for giving something another day."""

SPOKEN_OF = frozenset(
    """discuss mention boycott support back endorse debate study examine explore oppose recall consider explain defend protest
    fear dread reject dismiss want need suspect""".split()
)
"""Verbs whose object, where it is spoken of as known, has been."""
