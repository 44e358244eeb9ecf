"""What asking a model took: requests, tokens and, where prices are known, money."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Account:
    """A running count. Prices are for a million tokens; without both of them no cost is shown.

    >>> account = Account(0.5, 2.0)
    >>> account.add(1_000_000, 250_000)
    >>> account.text()
    '1 request, 0 answers from disk, 1000000 tokens in, 250000 out, 1.0000 USD'
    >>> account.add(None, None)
    >>> account.text()
    '2 requests, 0 answers from disk, at least 1000000 tokens in, 250000 out'
    """

    price_in: float | None = None
    price_out: float | None = None
    currency: str = "USD"
    requests: int = 0
    kept: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    untold: int = 0

    def add(self, tokens_in: int | None, tokens_out: int | None) -> None:
        """Count an answer; None where the server does not tell."""
        self.requests += 1
        self.tokens_in += tokens_in or 0
        self.tokens_out += tokens_out or 0
        self.untold += tokens_in is None or tokens_out is None

    @property
    def cost(self) -> float | None:
        """What was paid; None where a price, or the tokens of an answer, are not known."""
        if self.price_in is None or self.price_out is None or self.untold:
            return None
        return (self.tokens_in * self.price_in + self.tokens_out * self.price_out) / 1_000_000

    def text(self) -> str:
        """The count in one line."""
        many = "request" if self.requests == 1 else "requests"
        tokens = f"{'at least ' if self.untold else ''}{self.tokens_in} tokens in, {self.tokens_out} out"
        cost = "" if self.cost is None else f", {self.cost:.4f} {self.currency}"
        return f"{self.requests} {many}, {self.kept} answers from disk, {tokens}{cost}"
