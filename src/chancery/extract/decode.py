"""From the model's scores to a parse: trees, tag paths and lemmas. Nothing but numpy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

# ---------------------------------------------------------------------------- lemmas


def lemma_script(form: str, lemma: str) -> str:
    """How to come from a form to its lemma: ``CASE|ending to take off|ending to put on``.

    CASE is ``k`` when the lemma keeps the letters as written and ``l`` when it is lower-cased.

    >>> lemma_script("Policies", "policy"), lemma_script("Moscow", "Moscow"), lemma_script("went", "go")
    ('l|ies|y', 'k||', 'l|went|go')
    """
    keep = form[:1] == lemma[:1] and form[:1] != form[:1].lower() or form == lemma and form != form.lower()
    base = form if keep else form.lower()
    same = 0
    while same < min(len(base), len(lemma)) and base[same] == lemma[same]:
        same += 1
    return f"{'k' if keep else 'l'}|{base[same:]}|{lemma[same:]}"


def apply_script(form: str, script: str) -> str | None:
    """The lemma a script makes of a form, or None where the form does not end as the script says.

    >>> apply_script("Treaties", "l|ies|y"), apply_script("visited", "l|ies|y")
    ('treaty', None)
    """
    case, off, on = script.split("|", 2)
    base = form if case == "k" else form.lower()
    if not base.endswith(off):
        return None
    return base[: len(base) - len(off)] + on or None


def find_lemma(
    form: str, upos: str, scripts: Iterable[str], exceptions: Mapping[str, str]
) -> str:
    """The lemma of a form: a listed exception, else the first script (best first) that fits, else the form itself.

    >>> find_lemma("Fled", "VERB", ["l|ed|", "l||"], {"fled VERB": "flee"})
    'flee'
    >>> find_lemma("met", "VERB", ["l|ies|y", "l||"], {})
    'met'
    """
    listed = exceptions.get(f"{form.lower()} {upos}")
    if listed is not None:
        return listed
    for script in scripts:
        lemma = apply_script(form, script)
        if lemma is not None:
            return lemma
    return form if upos == "PROPN" else form.lower()
