"""The errors a user of the library may see, as one tree.

* ChanceryError
  + ArticleError      an article that cannot be read, is empty, or has no date
  + OntologyError     a term, trigger or gazetteer row that is not defined or malformed
  + QueryError        an unknown query or parameter, a syntax error, a query that is not read-only
  + RecordError       an extraction record that does not keep the contract
  + StoreError        a knowledge base that is missing, locked or unreadable
  + EndpointError     a remote service that failed: time-out, status, unexpected content
  + UsageError        options that do not go together

Each carries one sentence: what, where, what to do about it. The command line prints it and leaves with ``exit_code``.
"""

from __future__ import annotations


class ChanceryError(Exception):
    """Root of the tree.

    >>> try:
    ...     raise ArticleError("a.txt: the file is empty; give a file with text")
    ... except ChanceryError as error:
    ...     print(error.exit_code, error)
    3 a.txt: the file is empty; give a file with text
    """

    exit_code = 3


class ArticleError(ChanceryError):
    """The article cannot be read, is empty, or carries no date."""


class OntologyError(ChanceryError):
    """A term, trigger or gazetteer row is not defined or malformed."""


class QueryError(ChanceryError):
    """The query or one of its parameters is unknown, ill-typed, malformed, or not read-only."""

    exit_code = 2


class UnknownNameError(QueryError):
    """Nothing in the base is called so, or several things are."""


class RecordError(ChanceryError):
    """An extraction record does not keep the published contract."""


class StoreError(ChanceryError):
    """The knowledge base is missing, locked or unreadable."""


class UsageError(ChanceryError):
    """The options given do not go together."""

    exit_code = 2


class EndpointError(ChanceryError):
    """A remote service failed: time-out, status, or content that was not expected."""

    exit_code = 4
