"""Verbs, nouns and adjectives by the force they have over what they govern, and by what links it to them.

A link is ``to`` (an infinitive, or what follows “to”), ``ing`` (a bare gerund), ``that`` (a finite clause), ``obj``
(an object, or the subject of a passive), ``subj`` (a subject) or a preposition. ``call_off`` is a verb with its particle.
Where a word stands in two rows with one link, the later row counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from chancery.extract.forces import Force


def read_table(rows: str) -> Mapping[tuple[str, str], Force]:
    """The force of each word and link, from rows of a force, links, a colon and words; deeper lines go on with a row.

    >>> read_table("asks to for: urge beg")["beg", "for"]
    'asks'
    """
    found: dict[tuple[str, str], Force] = {}
    for row in rows.strip().split("\n"):
        if not row.startswith(" "):
            head, _, row = row.partition(":")
            name, *links = head.split()
            force = cast(Force, name)
        found.update({(word, link): force for word in row.split() for link in links})
    return found


VERBS = read_table("""
plans to ing obj for: plan intend arrange schedule slate agree pledge vow promise prepare expect anticipate envisage envision
    foresee announce undertake await plot earmark timetable gear_up get_ready project
plans to: vote swear commit resolve opt elect choose decide brace ready aim mean set due determine dedicate move strive endeavor
    endeavour scheme conspire consent guarantee contract go set_out shape_up poise volunteer reckon head steel position prime
    mobilize mobilise hurry hasten rush race assure suppose gear stand authorize authorise clear incline
plans on: agree settle decide plan bank count embark work compromise
plans for: head set leave depart aim pave bill assemble
plans obj: approve authorize authorise allow permit enable greenlight okay clear
plans at: aim
asks to ing obj for that on: ask beg beseech call request urge implore plead appeal demand press pressure push lobby petition
    exhort entreat propose suggest recommend advocate champion clamor clamour campaign insist stipulate prescribe moot float
    table put_forward solicit crave prod nudge agitate
asks to obj for: want wish desire seek offer need require favor favour negotiate explore long yearn hanker ensure order
    instruct command mandate prioritize prioritise
asks to: apply invite summon encourage advise counsel tell direct task charge warn remind caution support back endorse try attempt
    struggle facilitate discuss admonish dare challenge enjoin bid commission hire hope
asks ing: favor favour want support suggest back endorse urge advise attempt recommend propose
asks for: vote argue fight wait apply strive look hold_out bid
asks on: condition
asks that: order require advise vote decree intend prefer direct command
asks obj: discuss second
owes to: have need ought oblige
owes obj: necessitate
may to ing obj about of on over with: consider mull weigh ponder contemplate debate study examine eye think threaten menace
    entertain toy flirt talk speculate risk weigh_up
may of against: warn caution
may obj: fear dread predict forecast portend augur imagine
may to: fear dread tempt entitle empower qualify dream
may ing: imagine fear dread discuss explore
may for: hope pray brace
may at: hint look
may on: reflect deliberate
may of: dream despair
may against: guard insure protect defend
may with: threaten menace
may subj: loom threaten
doubts that whether: fear worry hope doubt wish pray imagine suspect predict dread wonder speculate forecast debate ask
    consider weigh question mull ponder fret surmise
doubts obj about of: doubt
doubts about: wonder worry
refuses to obj ing: refuse decline reject oppose resist rebuff spurn snub balk baulk scorn repudiate veto turn_down brush_off
    brush_aside wave_away forswear eschew disdain scruple knock_back
refuses at from to: balk baulk recoil shrink shy shy_away object demur bridle
refuses obj: dismiss boycott shun renounce
refuses of: hear
excludes ing obj to: rule_out exclude discount
fails to ing from of on in: fail neglect omit forget avoid refrain abstain forbear pretend feign forgo skip desist hold_off
    hold_back back_away back_down back_off back_out give_up steer_clear stop_short fall_short come_close come_near go_back
    renege pull_back opt_out draw_back step_back get_close hesitate scrap abandon postpone delay defer shelve cancel put_off
    call_off lack waver
fails obj: forgo skip cancel scrap postpone delay defer put_off call_off lack feign fake axe nix reschedule
fails against: decide advise argue vote rule lean counsel choose opt
fails subj: fall_through
bars from ing obj to out: prevent avert forestall preempt pre-empt thwart foil block bar ban prohibit forbid preclude obstruct
    hinder impede stave_off ward_off head_off stymie disallow outlaw avoid
bars from: stop keep discourage dissuade deter restrain inhibit hold save spare disqualify
bars of out: talk_out argue_out talk
bars obj: deter
ends to ing obj: stop cease halt end quit discontinue suspend wind_down
ends ing: finish
ends from: desist cease
denies ing that obj to: deny dispute disclaim refute rebut disavow debunk
hears of with to: accuse suspect allege charge acquit
hears to ing obj: allege purport claim appear seem profess
hears for: blame
hears obj: suspect
lasts to ing with in subj: continue keep persist go_on keep_on carry_on press_on push_on persevere press_ahead
lasts on: keep go carry press push
lasts subj: go_on drag_on rage proceed run_on wear_on roll_on drag simmer
does subj: begin start take_place resume occur happen open follow materialize materialise go_ahead kick_off erupt break_out
    ensue convene take arise come_about
does ing to: end_up wind_up
does to: use employ
does in: engage participate take enter result culminate
plans subj: approach near await lie_ahead
causes obj: trigger provoke spark ignite unleash escalate repel repulse fend_off prompt cause precipitate court stoke invite
causes to: lead
causes into: escalate spiral spill turn degenerate slide descend develop explode erupt drift tip plunge morph
lets to: allow permit enable let
fact ing for of to that: regret admit acknowledge confess apologize apologise forgive thank congratulate praise criticize
    criticise condemn denounce rebuke fault punish fine jail sentence arrest rue resent remember recall deplore lament decry
    convict celebrate excuse
""")
"""What verbs do to what they govern."""

HEARD = frozenset("say report believe think rumor rumour allege understand presume assume reckon estimate suspect".split())
"""Verbs whose passive, before an infinitive, only reports."""

NOUNS = read_table("""
plans to of for that on: plan decision intention intent pledge promise vow commitment agreement deal readiness willingness
    preparation arrangement timetable schedule roadmap resolve determination undertaking accord consent authorization
    authorisation mandate approval go-ahead clearance blueprint countdown expectation pact permission eve
plans for to: way path date light funds ground stage course track
asks to of for that at on: call appeal proposal demand request effort push bid need suggestion recommendation petition plea wish
    desire aspiration ultimatum deadline motion bill resolution draft pressure campaign attempt offer invitation quest
    insistence requirement obligation duty drive ambition clamor clamour initiative time aim goal target condition
asks for to: support lobbying search advice instruction directive backing
may to of for that about on over: threat risk fear danger possibility brink verge edge spectre specter theatre theater cradle
    prospect chance likelihood probability hope option opportunity ability capacity capability right power freedom idea notion
    thought speculation concern worry anxiety scenario temptation potential scope room event warning
may to: reason incentive pretext excuse authority means basis
may of about: talk discussion debate
refuses to of: refusal reluctance unwillingness rejection opposition resistance objection veto
fails to that: failure inability
fails of: lack absence cancellation postponement abandonment inability
bars on of against to: ban prohibition moratorium
denies of that: denial
hears of that: report claim allegation accusation rumor rumour suspicion charge belief assertion contention
ends to of: end halt cessation stop
does of in: step act start beginning success measure opening launch commencement convening staging
doubts that about over: doubt uncertainty question speculation fear condition
""")
"""What nouns do to what they govern."""

ADJECTIVES = read_table("""
plans to for on subj: set due slated poised ready prepared willing determined committed sure certain scheduled expected about
    imminent planned intent resolved bent minded agreed
may to that of for about on subj ing with: likely unlikely possible probable improbable doubtful conceivable plausible able
    capable free eligible liable prone entitled open inclined tempted hopeful optimistic unsure uncertain unclear undecided
    divided torn unthinkable bound inevitable fearful afraid
doubts that: likely unlikely possible probable doubtful unclear uncertain afraid fearful hopeful unsure
does that subj: true
refuses to of: unwilling reluctant loath loth averse opposed hesitant wary disinclined
fails to of from: unable incapable powerless impossible short far close near
denies that subj to: false untrue baseless unfounded
asks that to for: vital essential imperative crucial important necessary urgent desirable advisable incumbent
    keen eager anxious desperate impatient critical
""")
"""What adjectives do to what they govern."""

CONDITIONS = frozenset("if unless whether lest provided providing assuming supposing".split())
"""Subjunctions of what only may be so."""

FULFILLING = frozenset("make_good carry_out fulfil fulfill honour honor follow_through deliver act keep execute".split())
"""Verbs that do what a promise or a threat, their object, says."""

DROPPING = frozenset(
    """drop scrap shelve abandon suspend cancel freeze halt reverse break betray renege go_back ditch withdraw rescind revoke
    bury kill defeat block ice lose miss collapse die end thwart stop""".split()
)
"""Verbs that end a plan."""
