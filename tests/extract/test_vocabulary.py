"""The vocabulary of events beside PLOVER: sentences of our own, and the category that must come out for their actors."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from chancery.model import Extraction

Read = Callable[[str], Extraction]

SENTENCES = [
    ("Norway agreed to share the catch with Iceland.", "AGREE"),
    ("Chile is ready to send doctors to Haiti.", "AGREE"),
    ("Ana Ruiz promised to reform the courts of Peru.", "AGREE"),
    ("Ana Ruiz flew to Oslo on Monday.", "CONSULT"),
    ("Egypt and Sudan renewed talks on the dam.", "CONSULT"),
    ("Oman launched a mediation effort between Kenya and Uganda.", "CONSULT"),
    ("Kenya upgraded its ties with Uganda.", "SUPPORT"),
    ("Peru defended Bolivia on Tuesday.", "SUPPORT"),
    ("Chad ratified the treaty.", "SUPPORT"),
    ("Chad conceded to the demands of the teachers.", "CONCEDE"),
    ("Serbia lifted the curfew in the valley.", "CONCEDE"),
    ("The king pardoned two journalists.", "CONCEDE"),
    ("Zambia extradited a suspect to Malawi.", "COOPERATE"),
    ("Japan shared intelligence with Canada.", "COOPERATE"),
    ("Finland gave Tanzania a grant.", "AID"),
    ("Norway handed over two tons of medicine to Haiti.", "AID"),
    ("Uganda granted asylum to three officers.", "AID"),
    ("The rebels laid down their weapons.", "RETREAT"),
    ("Syria pulled its troops out of the valley.", "RETREAT"),
    ("Kenya released forty prisoners.", "RETREAT"),
    ("Russia said Sudan must return the plane.", "REQUEST"),
    ("Amnesty demanded that Sudan open the camps.", "REQUEST"),
    ("Greece pressed Turkey for an answer.", "REQUEST"),
    ("Peru lodged a protest with Chile.", "ACCUSE"),
    ("Croatia is investigating the raids of the militia.", "ACCUSE"),
    ("Niger summoned the ambassador of Mali.", "ACCUSE"),
    ("Yemen turned down an offer from Oman.", "REJECT"),
    ("Kenya is opposed to Ugandan mediation.", "REJECT"),
    ("Iran threatened to cut off gas to Armenia.", "THREATEN"),
    ("Peru issued an ultimatum to Ecuador.", "THREATEN"),
    ("Farmers blocked the roads in Peru.", "PROTEST"),
    ("Workers in Nepal shunned work on Monday.", "PROTEST"),
    ("Students staged a hunger strike against the rector.", "PROTEST"),
    ("Japan suspended aid to Sudan.", "SANCTION"),
    ("Kenya broke off relations with Chad.", "SANCTION"),
    ("Spain expelled two diplomats.", "SANCTION"),
    ("Israel strengthened its forces in the north.", "MOBILIZE"),
    ("Britain put its navy on alert.", "MOBILIZE"),
    ("Turkey imposed a curfew on the town.", "COERCE"),
    ("Police dispersed the crowd.", "COERCE"),
    ("Ghana deported thirty migrants.", "COERCE"),
    ("Guerrillas blew up a bridge in Angola.", "ASSAULT"),
    ("Soldiers beat up two reporters in Chad.", "ASSAULT"),
    ("The rebels shelled the port.", "ASSAULT"),
    ("Egypt has pledged to help Sudan rebuild its ports.", "AGREE"),
    ("Turkey has accepted a Greek proposal to hold talks next month.", "AGREE"),
    ("India promised to sign the trade pact with Nepal.", "AGREE"),
    ("Angela Merkel and Emmanuel Macron discussed the crisis in Brussels.", "CONSULT"),
    ("Qatar is hosting a Taliban delegation this week.", "CONSULT"),
    ("John Kerry spoke by telephone with Sergei Lavrov.", "CONSULT"),
    ("Germany's chancellor voiced solidarity with Ukraine.", "SUPPORT"),
    ("Obama hailed Mandela as a hero.", "SUPPORT"),
    ("Saudi Arabia reopened its embassy in Sudan.", "SUPPORT"),
    ("Turkey's president apologised to Russia for downing the jet.", "CONCEDE"),
    ("An Egyptian court acquitted the newspaper editor.", "CONCEDE"),
    ("India and Vietnam conducted joint naval drills.", "COOPERATE"),
    ("Colombia extradited a drug lord to the United States.", "COOPERATE"),
    ("Russia and Belarus share early warning data.", "COOPERATE"),
    ("UN agencies distributed food to displaced families in Yemen.", "AID"),
    ("The IMF approved a loan to Pakistan.", "AID"),
    ("Cuba sent medical teams to Haiti after the earthquake.", "AID"),
    ("Libya released six Bulgarian nurses.", "RETREAT"),
    ("The United States unfroze Iranian assets.", "RETREAT"),
    ("The opposition called on the president to resign.", "REQUEST"),
    ("Greece requested an emergency session of the Security Council.", "REQUEST"),
    ("Kurdish leaders pleaded with the United States for protection.", "REQUEST"),
    ("Amnesty International criticized Egypt over mass trials.", "ACCUSE"),
    ("The International Criminal Court is investigating crimes in Sudan.", "ACCUSE"),
    ("Erdogan called Netanyahu a murderer.", "ACCUSE"),
    ("Serbia protested to Kosovo over the arrests.", "ACCUSE"),
    ("Iran turned down an American offer of direct talks.", "REJECT"),
    ("North Korea cancelled talks with South Korea.", "REJECT"),
    ("Cyprus blocked Turkish membership talks.", "REJECT"),
    ("Turkey threatened to send refugees to the European Union.", "THREATEN"),
    ("The unions threatened a general strike against the government.", "THREATEN"),
    ("Pakistan's army chief said it would retaliate against India.", "THREATEN"),
    ("Dutch farmers blocked highways to protest EU rules.", "PROTEST"),
    ("A crowd pelted the embassy with stones.", "PROTEST"),
    ("Buddhist monks demonstrated against the junta.", "PROTEST"),
    ("Canada closed its embassy in Iran and expelled Iranian diplomats.", "SANCTION"),
    ("Chad severed diplomatic ties with Sudan.", "SANCTION"),
    ("The UN pulled its monitors out of the town.", "SANCTION"),
    ("Russia massed troops near the border with Ukraine.", "MOBILIZE"),
    ("North Korea test-fired a missile over Japan.", "MOBILIZE"),
    ("Iran called up its reservists.", "MOBILIZE"),
    ("China blocked access to foreign news websites.", "COERCE"),
    ("Ethiopia declared a state of emergency in Oromia.", "COERCE"),
    ("North Korean hackers attacked a bank in Bangladesh with malware.", "COERCE"),
    ("Israeli warplanes bombed Hamas positions in Gaza.", "ASSAULT"),
    ("A suicide bomber killed 30 people at a market in Baghdad.", "ASSAULT"),
    ("Gunmen assassinated the Lebanese minister.", "ASSAULT"),
    ("Settlers opened fire on Palestinians near Nablus.", "ASSAULT"),
    ("Seoul has tentatively agreed to restart food shipments to Pyongyang.", "AGREE"),
    ("Sudan's foreign minister said his country would cooperate with the United Nations.", "AGREE"),
    ("Condoleezza Rice was due back from a meeting with Mahmoud Abbas in Ramallah.", "CONSULT"),
    ("Talks between Robert Mugabe and Thabo Mbeki ended late on Thursday.", "CONSULT"),
    ("Romania became the first country to recognise Moldova's independence.", "SUPPORT"),
    ("Vietnam and the United States normalised relations in 1995.", "SUPPORT"),
    ("Burma's junta allowed Aung San Suu Kyi to meet her party.", "CONCEDE"),
    ("Iraq resumed pumping oil to Turkey.", "COOPERATE"),
    ("Sweden has taken 60,000 refugees from Bosnia.", "AID"),
    ("Syria's pullout from Lebanon was completed on Tuesday.", "RETREAT"),
    ("The Security Council has demanded an immediate halt to attacks on civilians in Libya.", "REQUEST"),
    ("Angela Merkel pressed Viktor Orban to change the law.", "REQUEST"),
    ("A human rights watchdog has strongly criticised Burma's record.", "ACCUSE"),
    ("Georgia has filed a suit against Russia in the International Court of Justice.", "ACCUSE"),
    ("Greece opposes Macedonia's bid to join NATO.", "REJECT"),
    ("Gazprom threatened to halt deliveries to Ukraine.", "THREATEN"),
    ("Some 5,000 Kurds protested in Brussels against Turkey.", "PROTEST"),
    ("EU ministers slapped a travel ban on Zimbabwe's leaders.", "SANCTION"),
    ("Tanzania withdrew its mediators from the Burundi talks.", "SANCTION"),
    ("India is building up its forces along the Pakistani frontier.", "MOBILIZE"),
    ("Eritrea has imprisoned ten journalists without trial.", "COERCE"),
    ("Bangladesh's caretaker government imposed a night curfew.", "COERCE"),
    ("Tamil rebels attacked a navy convoy off Sri Lanka.", "ASSAULT"),
    ("M23 fighters overran Goma.", "ASSAULT"),
]


def roots(extraction: Extraction) -> set[str]:
    return {event.plover.partition("/")[0] for event in extraction.events if event.plover and event.roles}


@pytest.mark.parametrize(("text", "root"), SENTENCES)
def test_category_of_plover(read: Read, text: str, root: str) -> None:
    extraction = read(text)
    assert root in roots(extraction), [(e.type, e.plover, e.trigger.exact) for e in extraction.events]


@pytest.mark.parametrize(
    ("text", "kind", "code"),
    [
        ("Ana Ruiz visited Oslo.", "visit", "CONSULT/visit"),
        ("Ana Ruiz will visit Oslo.", "visit", "AGREE"),
        ("Ana Ruiz refused to visit Oslo.", "visit", "REJECT/meet"),
        ("Peru said it would not send aid to Bolivia.", "aid", "REJECT/assist"),
        ("Peru urged Chile to send aid to Bolivia.", "aid", "REQUEST/assist"),
        ("Peru offered to send aid to Bolivia.", "aid", "AGREE"),
        ("Peru sent aid to Bolivia.", "aid", "AID"),
        ("Peru threatened to invade Bolivia.", "invasion", "THREATEN/violence"),
        ("Peru invaded Bolivia.", "invasion", "ASSAULT"),
    ],
)
def test_the_code_follows_the_status(read: Read, text: str, kind: str, code: str) -> None:
    found = [event.plover for event in read(text).events if event.type == kind]
    assert found == [code]


def parts(extraction: Extraction, kind: str) -> set[tuple[str, str]]:
    labels = {actor.id: actor.label for actor in extraction.actors}
    return {
        (role.role, labels[role.actor])
        for event in extraction.events
        if event.type == kind
        for role in event.roles
        if not role.implicit
    }


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Iran threatened to shell Iraq.", "threat", {("speaker", "Iran"), ("addressee", "Iraq")}),
        ("Russia said Sudan must return the plane.", "request", {("speaker", "Russia"), ("addressee", "Sudan")}),
        ("Kenya demanded that Chad free the crew.", "request", {("speaker", "Kenya"), ("addressee", "Chad")}),
        ("Yemen rejected a Swedish offer.", "rejection", {("speaker", "Yemen"), ("target", "Sweden")}),
        ("Yemen rejected an appeal from Oman.", "rejection", {("speaker", "Yemen"), ("target", "Oman")}),
        ("Japan suspended part of its aid to Sudan.", "restriction", {("agent", "Japan"), ("target", "Sudan")}),
        ("Oman undertook a mediation mission between Kenya and Chad.", "mediation", {("mediator", "Oman"), ("side", "Kenya")}),
        ("Syria says it is willing to withdraw its troops.", "withdrawal", {("agent", "Syria")}),
        ("Chad has sworn to fight Niger, officials in Mali said.", "threat", {("speaker", "Chad"), ("addressee", "Niger")}),
    ],
)
def test_parts_beyond_the_clause_of_the_trigger(read: Read, text: str, kind: str, expected: set[tuple[str, str]]) -> None:
    assert expected <= parts(read(text), kind)


def test_what_it_moves_itself_is_not_whom_it_addresses(read: Read) -> None:
    assert ("addressee", "its troops") not in parts(read("Syria is willing to withdraw its troops."), "offer")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Ana Ruiz met Omar Hadid to sign the treaty.", {"meeting"}),
        ("Peru sent envoys to mediate between Chad and Niger.", {"mediation"}),
    ],
)
def test_a_purpose_is_no_event_but_what_somebody_is_sent_for(read: Read, text: str, kinds: set[str]) -> None:
    assert {event.type for event in read(text).events} == kinds


def test_who_acts_is_not_whom_the_act_is_directed_at(read: Read) -> None:
    assert parts(read("Japan suspended its aid to Sudan."), "restriction") == {("agent", "Japan"), ("target", "Sudan")}


def test_a_noun_that_only_carries_another_is_its_event(read: Read) -> None:
    extraction = read("Oman began a mediation mission between Kenya and Chad.")
    assert [event.trigger.exact for event in extraction.events if event.type == "mediation"] == ["mediation"]


@pytest.mark.parametrize(("form", "kind"), [("cast", "veto"), ("set", "property-destruction"), ("cut", "relations-severed")])
def test_verbs_whose_past_is_their_lemma(read: Read, form: str, kind: str) -> None:
    texts = {
        "cast": "Peru cast its veto in the council.",
        "set": "Settlers from Chad set fire to the mill.",
        "cut": "Kenya cut ties with Chad.",
    }
    assert kind in {event.type for event in read(texts[form]).events}
