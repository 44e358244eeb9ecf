"""How words compose: what a word does to the status of the happening that it governs.

“Peru refused to rule out sending troops”: ``refused`` is of itself a thing done, ruling out is what it refuses, and what
one refuses to rule out may come. Each word has a force, and a table says what the force makes of each status the word
has of its own. The readings follow the signatures of Karttunen (1971, “Implicative Verbs”, Language 47) and of
Nairn, Condoravdi and Karttunen (2006, “Computing relative polarity for textual inference”).
"""

from __future__ import annotations

from typing import Literal

from chancery.model import Status

Force = Literal[
    "does", "fact", "plans", "asks", "may", "refuses", "fails", "bars", "ends", "excludes", "denies", "hears", "lasts", "doubts",
    "causes", "lets", "owes",
]  # fmt: skip

_LETTERS: dict[str, Status] = {
    "O": "occurred", "G": "ongoing", "L": "planned", "R": "proposed", "P": "possible", "N": "not_occurred", "F": "refused",
    "H": "reported",
}  # fmt: skip

_ROWS: dict[Force, str] = {
    # The word's own status:
    #           OGLRPNFH
    "does":    "OGLRPNFH",  # manage to, begin to: it happens where the word does
    "plans":   "LLLRPNFL",  # agree to, a decision to
    "asks":    "RRRRRPFR",  # urge, a call for
    "may":     "PPPPPNFP",  # consider, threaten, a risk of
    "refuses": "FFFPPPPF",  # refuse to, reject
    "fails":   "NNNPPOLN",  # fail to, cancel: a visit that one refuses to cancel is still planned
    "bars":    "NNPPPOPN",  # prevent from, foil: what one will prevent may come
    "ends":    "NGGGGGGN",  # stop doing: what one is asked to stop goes on
    "excludes": "FFFPPPPF",  # rule out
    "denies":  "NNNPPHHN",  # deny doing
    "hears":   "HHHHHNNH",  # be said to, reports that
    "lasts":   "OGLRPNFH",  # continue to: in the present it goes on
    "doubts":  "PPPPPPPP",  # doubt, wonder whether, fear that
    "causes":  "OGPPPNPH",  # trigger, repel: what may or will be triggered only may come
    "lets":    "OGPRPNFH",  # allow to: in the present it may come
    "owes":    "ORRRPPFR",  # have to: in the past it was done
}  # fmt: skip

_ORDER = "OGLRPNFH"
_BY_STATUS = {status: letter for letter, status in _LETTERS.items()}
_TABLE: dict[tuple[Force, Status], Status] = {
    (force, _LETTERS[own]): _LETTERS[made] for force, row in _ROWS.items() for own, made in zip(_ORDER, row, strict=True)
}


def governed(force: Force, own: Status) -> Status | None:
    """What a word of this force, of that status itself, says of what it governs; None where it leaves that to it.

    >>> governed("excludes", "refused")
    'possible'
    >>> governed("ends", "proposed")
    'ongoing'
    """
    return None if force == "fact" else _TABLE[force, own]


def combined(own: Status, said: Status | None) -> Status:
    """The status of a happening by its own words together with what the word above says of it.

    >>> combined("planned", "possible")
    'possible'
    >>> combined("not_occurred", "planned")
    'not_occurred'
    """
    if said is None or said == "occurred":
        return own
    if own in ("occurred", "ongoing"):
        return said
    if own == "planned":
        return own if said in ("ongoing", "reported") else said
    if own == "reported":
        return own if said == "ongoing" else said
    if own == "proposed":
        return said if said in ("not_occurred", "refused") else own
    if own == "not_occurred":
        return "possible" if said in ("proposed", "possible") else own  # “urged it not to sign”: it still may
    return said if own == "possible" and said in ("not_occurred", "refused") else own
