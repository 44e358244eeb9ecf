"""How good and how fast the shipped model is: ``CHANCERY_CORPUS=DIR python bench/parser.py [MODEL FOLDER]``.

The folder must hold ``treebanks/`` as training/README.md describes. With gold words, labels count with their subtypes;
on raw text, a word counts when its offsets are right too, and relations count without subtypes as in the CoNLL shared
tasks. Names are persons, organisations and places; both ends and the kind must be right.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "training"))

from treebanks import Passage, Sentence, align, group, read_conllu, read_iob  # noqa: E402

from chancery.extract.doc import Doc  # noqa: E402
from chancery.extract.parser import Parser, load  # noqa: E402

Scores = dict[str, float]


def words_as_text(passage: Passage) -> tuple[str, list[list[tuple[int, int]]]]:
    """A passage's words with a space between, and their offsets by sentence."""
    text = ""
    sentences: list[list[tuple[int, int]]] = []
    for word, start in zip(passage.words, passage.starts, strict=True):
        if start:
            sentences.append([])
        sentences[-1].append((len(text), len(text) + len(word)))
        text += word + " "
    return text, sentences


def score_words(parser: Parser, passages: Iterable[Passage]) -> Scores:
    """Shares of right tags, heads and labels, with gold words and sentences."""
    right = dict.fromkeys(("UPOS", "XPOS", "Feats", "Lemma", "UAS", "LAS"), 0)
    count = hits = guessed = wanted = 0
    for p in passages:
        text, sentences = words_as_text(p)
        doc = parser.parse_words(text, sentences)
        count += len(p.words)
        for i, token in enumerate(doc.tokens):
            head = token.head if token.head != i else -1
            right["UPOS"] += token.upos == p.upos[i]
            right["XPOS"] += token.xpos == p.xpos[i]
            right["Feats"] += token.feats == p.feats[i]
            right["Lemma"] += token.lemma == p.lemmas[i]
            right["UAS"] += head == p.heads[i]
            right["LAS"] += head == p.heads[i] and token.deprel == p.rels[i]
        if p.names and "-" not in p.names:
            mine = {(n.first, n.last, n.label) for n in doc.names if n.label != "EVENT"}
            theirs = gold_names(p.names)
            hits, guessed, wanted = hits + len(mine & theirs), guessed + len(mine), wanted + len(theirs)
    scores = {name: 100 * n / count for name, n in right.items()}
    return {**scores, "Names": 200 * hits / (guessed + wanted)} if wanted else scores


def gold_names(tags: list[str]) -> set[tuple[int, int, str]]:
    """B/I/O tags as spans."""
    found: list[tuple[int, int, str]] = []
    for i, tag in enumerate(tags):
        if tag.startswith("I-") and found:
            found[-1] = (found[-1][0], i, found[-1][2])
        elif tag != "O":
            found.append((i, i, tag[2:]))
    return {s for s in found if s[2] != "EVENT"}


def score_raw(parser: Parser, sentences: list[Sentence]) -> Scores:
    """F1 of words, sentences, tags and labelled heads on the running text of paragraphs."""
    hits = dict.fromkeys(("Words", "Sentences", "UPOS", "LAS"), 0)
    mine = dict.fromkeys(hits, 0)
    gold = dict.fromkeys(hits, 0)
    for text, want in paragraphs(sentences):
        have = read_doc(parser.parse(text, [(0, len(text))]))
        for name in hits:
            hits[name] += len(have[name] & want[name])
            mine[name] += len(have[name])
            gold[name] += len(want[name])
    return {name: 200 * hits[name] / (mine[name] + gold[name]) for name in hits}


def paragraphs(sentences: list[Sentence]) -> Iterable[tuple[str, dict[str, set[object]]]]:
    """Each paragraph's text with its gold facts, as :func:`read_doc` gives them."""
    text, facts = "", {name: set() for name in ("Words", "Sentences", "UPOS", "LAS")}
    for sentence in sentences:
        if text and (sentence.document or sentence.paragraph):
            yield text, facts
            text, facts = "", {name: set() for name in facts}
        spans = []
        for row in sentence.rows:
            spans.append((len(text), len(text) + len(row.form)))
            text += row.form + (" " if row.space else "")
        facts["Sentences"].add((spans[0][0], spans[-1][1]))
        for span, row in zip(spans, sentence.rows, strict=True):
            head = spans[row.head - 1] if row.head else None
            facts["Words"].add(span)
            facts["UPOS"].add((span, row.upos))
            facts["LAS"].add((span, head, row.rel.split(":")[0]))
    if text:
        yield text, facts


def read_doc(doc: Doc) -> dict[str, set[object]]:
    """What a parse says, by offsets."""
    facts: dict[str, set[object]] = {name: set() for name in ("Words", "Sentences", "UPOS", "LAS")}
    for first, last in doc.sentences:
        facts["Sentences"].add((doc.tokens[first].start, doc.tokens[last].end))
    for t in doc.tokens:
        head = doc.head(t)
        facts["Words"].add((t.start, t.end))
        facts["UPOS"].add(((t.start, t.end), t.upos))
        facts["LAS"].add(((t.start, t.end), (head.start, head.end) if head else None, t.rel))
    return facts


def measure_speed(parser: Parser, sentences: list[Sentence]) -> float:
    """Words a second of one thread's processor time, raw text to parse."""
    texts = [text for text, _ in paragraphs(sentences)]
    began, count = time.process_time(), 0
    for text in texts:
        count += len(parser.parse(text, [(0, len(text))]).tokens)
    return count / (time.process_time() - began)


def report(name: str, scores: Scores) -> None:
    """One row."""
    print(f"{name:<22}" + "  ".join(f"{key} {value:5.1f}" for key, value in scores.items()), flush=True)


def main() -> None:
    """Print the tables."""
    corpus = os.environ.get("CHANCERY_CORPUS")
    if not corpus:
        raise SystemExit("set CHANCERY_CORPUS to the folder that holds treebanks/ (see training/README.md)")
    folder = Path(corpus) / "treebanks"
    parser = load(sys.argv[1] if len(sys.argv) > 1 else None)
    read = {n: list(read_conllu(folder / f"{n}.conllu")) for n in ("ewt-test", "gum-dev", "gum-test", "pud-test")}
    news = [s for s in read["gum-dev"] + read["gum-test"] if s.ident.startswith("GUM_news")]
    print(f"model {parser.version}, {sum(f.stat().st_size for f in parser.folder.iterdir()) / 1e6:.1f} MB")
    print("gold words")
    names = {"ewt-test": "uner-ewt-test.iob2", "pud-test": "uner-pud.iob2"}
    for title, sentences in (("EWT test", "ewt-test"), ("GUM test", "gum-test"), ("PUD", "pud-test")):
        gold = align(read[sentences], read_iob(folder / names[sentences])) if sentences in names else None
        report(title, score_words(parser, group(read[sentences], gold)))
    report("GUM news (dev, test)", score_words(parser, group(news)))
    print("raw text")
    for title, rows in (("EWT test", read["ewt-test"]), ("GUM test", read["gum-test"]), ("PUD", read["pud-test"])):
        report(title, score_raw(parser, rows))
    report("GUM news (dev, test)", score_raw(parser, news))
    print(f"{measure_speed(parser, news):.0f} words a second and thread")


if __name__ == "__main__":
    main()
