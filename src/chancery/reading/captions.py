"""The captions of a web page's pictures, which stand between its paragraphs and are no running text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

Part = tuple[str, str | None]


def with_captions(parts: Sequence[Part], page: str) -> list[Part]:
    """The paragraphs of a page's main text with the captions of the pictures among them, in the order of the page.

    A picture belongs to the text if it stands in the same ``article`` or ``main`` as a paragraph of it, or between two
    of its paragraphs; one beside it or below it does not.

    >>> page = "<body><p>They met.</p><figcaption>The hall.</figcaption><p>They left.</p><figcaption>Ad</figcaption></body>"
    >>> with_captions([("They met.", None), ("They left.", None)], page)
    [('They met.', None), ('The hall.', 'caption'), ('They left.', None)]
    """
    places = {_plain(words): place for place, (words, _) in enumerate(parts)}
    known = " ".join(places)
    seen = -1
    found: list[tuple[int, bool, str]] = []
    for tag, words, inside in _elements(page):
        plain = _plain(words)
        if tag != "figcaption":
            seen = max(seen, places.get(plain, -1))
        elif plain and plain not in known:
            found.append((seen, inside, " ".join(words.split())))
    last = len(parts) - 1
    after: dict[int, list[Part]] = {}
    for place, inside, words in found:
        if inside or -1 < place < last:
            after.setdefault(place, []).append((words, "caption"))
    first = 1 if parts and parts[0][1] == "title" else 0
    made: list[Part] = list(parts[:first])
    made += after.get(-1, [])
    for place, part in enumerate(parts):
        made += [part] * (place >= first)
        made += after.get(place, [])
    return made


def _elements(page: str) -> Iterator[tuple[str, str, bool]]:
    """Paragraphs, headings and captions in order: tag, words, and whether they stand in the page's own article."""
    from lxml import etree, html

    try:
        tree = html.document_fromstring(page.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError):
        return
    main = next(iter([*tree.iter("article"), *tree.iter("main")]), None)
    within = set() if main is None else set(main.iter())
    for element in tree.iter("h1", "h2", "h3", "h4", "p", "li", "blockquote", "figcaption"):
        yield str(element.tag), element.text_content(), element in within


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()
