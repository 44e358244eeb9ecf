"""Commands that look at articles and graphs without changing a base: extract, validate."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from chancery.cli import options
from chancery.cli.options import (
    DEFAULT_KB,
    KB,
    ExtractorOption,
    Gazetteer,
    ModelCache,
    ModelName,
    ModelUrl,
    Ontology,
    Output,
    Published,
)
from chancery.cli.output import emit, on_terminal, say

if TYPE_CHECKING:
    from chancery.model import Article, Extraction
    from chancery.validate import Report


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("extract", epilog="Example: chancery extract news.txt --published 2023-10-31 --format text")(extract_cli)
    app.command("validate", epilog="Example: chancery validate --kb kb, or: chancery validate graph.ttl")(validate_cli)


def extract_cli(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An article, or - for standard input.")],
    published: Published = None,
    style: Annotated[Literal["json", "text"], typer.Option("--format", help="Records, or a summary to read.")] = "json",
    explain: Annotated[
        bool, typer.Option("--explain", help="Sentence by sentence: what was found, by which rule; what was dropped, and why.")
    ] = False,
    output: Output = None,
    ontology: Ontology = None,
    gazetteer: Gazetteer = None,
    extractor: ExtractorOption = "chancery",
    llm_url: ModelUrl = None,
    llm_model: ModelName = None,
    llm_cache: ModelCache = None,
) -> None:
    """Print what is read from an article: actors, times, events, claims, relations, offices. Nothing is stored."""
    day = options.day(published)
    from chancery.article import read, read_text
    from chancery.cli.filling import Choice, check_sources, load_reader, tell_account

    articles: tuple[Article, ...]
    if str(file) == "-":
        articles = (read_text(_standard_input(), published=day),)
    else:
        check_sources([file])
        articles = read(file, published=day)
    reader = load_reader(ontology, gazetteer, choice=Choice(extractor, llm_url, llm_model, llm_cache))
    parts = []
    with tell_account(reader):
        for article in articles:
            if article.published is None:
                say(f"chancery: {file}: no day of publication, so relative dates stay open; give it with --published")
            parts.append(_write(reader.extract(article), "explain" if explain else style, on_terminal() and output is None))
    emit("".join(parts), output)


def _standard_input() -> str:
    from chancery.errors import ArticleError

    data = sys.stdin.buffer.read()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ArticleError("standard input: not UTF-8; give the text as a file, or convert it") from None


def _write(extraction: Extraction, style: str, colour: bool) -> str:
    if style == "explain":
        from chancery.explain import explain

        return explain(extraction, colour=colour) + "\n"
    if style == "text":
        from chancery.show import summary

        return summary(extraction)
    import json

    from chancery.records import to_json

    # One object a line, so that the output of a file with several articles is JSON Lines.
    return json.dumps(to_json(extraction), ensure_ascii=False) + "\n"


def validate_cli(
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="[FILES]...", help="Turtle files; without any, the whole base.")
    ] = None,
    kb: KB = DEFAULT_KB,
    style: Annotated[
        Literal["text", "turtle"], typer.Option("--format", help="A report to read, or sh:ValidationReport.")
    ] = "text",
    counts: Annotated[bool, typer.Option("--counts", help="Also how many nodes each shape was checked on.")] = False,
    output: Output = None,
) -> None:
    """Check graphs against the shapes. Leaves with 1 if a graph does not conform."""
    found = [(str(path), _check_file(path)) for path in files] if files else _check_base(kb)
    if style == "turtle":
        from rdflib import Graph

        from chancery.namespaces import bind

        graph = bind(Graph(bind_namespaces="none"))
        for name, report in found:
            for triple in report.graph().skolemize(authority="urn:report:", basepath=f"{name}/"):
                graph.add(triple)
        emit(graph.serialize(format="turtle"), output)
    else:
        emit("".join(f"{name}: {report.text(counts=counts)}" for name, report in found), output)
    if any(not report.conforms for _, report in found):
        raise typer.Exit(1)


def _check_file(path: Path) -> Report:
    from rdflib import Graph

    from chancery.errors import RecordError
    from chancery.validate import validate

    try:
        graph = Graph(bind_namespaces="none").parse(path, format="turtle")
    except FileNotFoundError:
        raise RecordError(f"{path}: no such file; give a Turtle file that exists") from None
    except Exception as error:  # rdflib lets many kinds of error out of its parser
        reason = " ".join(str(error).split())[:120]
        raise RecordError(f"{path}: not valid Turtle ({reason}); correct it") from None
    return validate(graph)


def _check_base(folder: Path) -> list[tuple[str, Report]]:
    """Each article's graph as the gate of ingest sees it: with its events, and the actors it speaks of."""
    from chancery import iris
    from chancery.kb import load
    from chancery.namespaces import DIP, RDF
    from chancery.shapes import load_ontology
    from chancery.validate import validate

    kb = load(folder)
    ontology = load_ontology(*kb.ontology_files())
    found = []
    with kb.store() as store:
        actors = store.graph(iris.graph(kb.base, iris.ACTORS))
        events = store.graph(iris.graph(kb.base, iris.EVENTS))
        # An event may have reports and parts of other articles, which are looked at with those; here it matters what they are.
        # So may an actor have corrections.
        known = actors + events
        pointing = ((events, DIP.hasReport, DIP.EventReport), (events, DIP.hasParticipation, DIP.Participation),
                    (actors, DIP.correctedBy, DIP.Correction))  # fmt: skip
        for graph, predicate, kind in pointing:
            for node in graph.objects(None, predicate):
                known.add((node, RDF.type, kind))
        for article_id in kb.article_ids():
            graph = store.graph(iris.article_graph(kb.base, article_id))
            for event in {event for report in set(graph.subjects()) for event in events.subjects(None, report)}:
                for triple in events.triples((event, None, None)):
                    graph.add(triple)
            for actor in set(graph.objects()) & set(actors.subjects()):
                for triple in actors.triples((actor, None, None)):
                    graph.add(triple)
            found.append((article_id, validate(graph, context=known, ontology=ontology)))
    if not found:
        from chancery.errors import StoreError

        raise StoreError(f"{folder}: no article in it, so there is nothing to check; fill it with 'chancery ingest'")
    return found
