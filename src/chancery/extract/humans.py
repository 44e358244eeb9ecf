"""Plural nouns that mean people, most by their ending: “shoppers”, “loyalists”, “evacuees”, “fishermen”."""

from __future__ import annotations

from functools import cache

ENDINGS = ("er", "or", "ist", "ee", "ian", "crat", "man", "woman", "eer", "ster", "naut", "eur")

THINGS = frozenset(
    """adapter adaptor adder after airliner altimeter amphibian amplifier anchor anger answer anterior ardor armor assist
    asunder badger banner barometer barrier bee beer behavior bestseller binder bladder blender blister blocker blower
    blunder boiler booster border boulder breaker broadcaster browser buffer bulldozer bumper bunker burger burner
    buster butter calculator calender camper cancer candor canister career carmaker carrier castor center chamber
    chandelier chapter charger charter chatter checklist cinder clamor cleanser clipper cloister closer clover cluster
    clutter coaster coffee coffer color committee compressor computer conditioner confer container contractor conveyor
    cooler copper corner corridor counter cover cracker crater crocodilian cruiser cruncher cucumber cutter cylinder
    damper danger december decor decree deer defer degree denominator destroyer detector developer diameter differ
    dinner disaster disclaimer dossier disorder dispenser distributor divisor door dresser dumpster duster elevator encounter
    endeavor entree equalizer equator eraser error escalator explorer exterior factor favor feather fee feeder fender
    fertiliser fertilizer fever fiber filler filter finger firepower fist flavor floater floor flounder flower fluster
    flutter fodder folder footer former foster freezer freighter frontier gender generator geyser ginger gist glacier
    glider grandeur grinder guarantee gutter hamburger hamper hamster handover hanger harbor header headquarter heater
    heist helicopter holster honor hopper horror hover howitzer humor icebreaker identifier indicator inferior inner
    insurer interceptor interior jubilee junior kilometer knee labor ladder lander languor laser latter laughter
    launcher lavender layer layover leather ledger leftover letter levee lever lifter lighter liner linger liqueur
    list liter litter lobster locker loudspeaker lower major maker manner manpower manslaughter manufacturer marker
    matter median merger meridian metaphor meteor meter minor minster mirror mist mister modifier monster motor
    multiplier murder muster newsletter november number october odometer odor offer older operator order other otter
    outer pager pallor panther paper parameter parlor pedigree pepper perimeter pewter phaser pier plaster platter
    plunder plunger pointer poller poser poster posterior powder prayer predictor prefer printer prior processor
    producer projector promoter propeller provider publisher quarter rafter rancor razor reactor receiver recorder
    reefer refer refiner refrigerator register remainder reminder retailer revolver rigor ringer river roller rooster
    roster rotor router rover rubber rudder rumor scanner scooter screwdriver sector semester senior sensor september
    server settlor shatter sheer shelter shifter shoulder shower shredder shutter silver simulator sister skyscraper
    slaughter slipper smoulder spanner speedometer spider splendor splitter spoiler spree sprinkler squalor stabiliser
    stabilizer stamper starter stator steamer sticker stopper stover stretcher stroller stupor stutter suffer summer
    super superior superpower supplier surrender sweater synthesizer takeover talisman tamper tanker tanner teaser
    temper tender tensor terrier terror theater thermometer thresher thriller thruster thunder tier tiger tiller
    timber timer tinder toaster torpor tower tracker tractor trailer tranquilizer transfer transistor transporter
    trawler tree tremor trigger trimester tumor tweezer twist udder upper valor vapor vaporizer vector veneer vigor
    visor voucher wafer wager waist waiver washer water weather whisper winter wonder wrapper wrist yonder zeitgeist
    zipper""".split()
)
"""Nouns with such an ending that mean things."""

PEOPLE = frozenset(
    """accomplice accountant accused actress admiral adolescent adult advocate applicant apprentice aspirant assistant
    associate attendant ayatollah baby beggar boss cabal captain captive celebrity champion chef chief claimant clergy
    client clique coach colleague colonel combatant commandant commune compatriot comrade conservative constable
    constituent consultant convict cop corporal correspondent cousin culprit defendant delegate descendant despot
    detective diaspora electorate elite emigrant emir enthusiast entrant exile expat expatriate fellow friend fugitive
    gang gentry goon graduate guest guide guy gymnast hero hooligan husband imam individual infant intelligentsia kid king
    kingpin knight landlord liberal lieutenant local lord magistrate magnate marshal martyr mate mob moderate mogul
    monarch mullah national native nephew nobility noble noncombatant novice occupant oligarch orphan parent
    participant passerby patient patriot patron peasant penitent pilot poet politico populace prelate prince princess
    pundit queen rabbi radical recluse republican respondent royal sergeant servant sheikh sheriff sibling son spouse
    squad star surrogate suspect teen tenant thief throng thug twin tycoon tyrant undergraduate vagrant vandal widow
    wife wounded zealot""".split()
)
"""Other nouns that in the plural mean a group of people."""


@cache
def is_people(lemma: str) -> bool:
    """Do several of what a noun means make a group of people?

    >>> is_people("shopper"), is_people("loyalist"), is_people("number"), is_people("committee")
    (True, True, False, False)
    """
    if lemma in PEOPLE:
        return True
    return len(lemma) > 4 and lemma.endswith(ENDINGS) and lemma not in THINGS and lemma.rpartition("-")[2] not in THINGS
