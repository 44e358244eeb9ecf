"""What must hold for the blocks of every article."""

from __future__ import annotations

from chancery.model import Article

BLANK = "".join(map(chr, filter(lambda code: chr(code).isspace(), range(0x3001)))) + "\u200b\ufeff"


def check_tiles(article: Article) -> None:
    """Blocks are in order, apart, without blanks at their ends, and leave only blanks between them."""
    at = 0
    for block in article.blocks:
        assert at <= block.start < block.end <= len(article.text)
        assert not article.text[at : block.start].strip(BLANK)
        assert article.text[block.start] not in BLANK
        assert article.text[block.end - 1] not in BLANK
        at = block.end
    assert not article.text[at:].strip(BLANK)
