"""One happening, one event: which reports of several articles tell of the same.

Pure functions over small records (:class:`Report`): what is compared with what (``blocks``), how alike two reports
are and what forbids the tie (``score``), groups out of pairs (``cluster``), an event out of a group (``happening``),
and its triples (``triples``). :func:`resolve` puts them together. The order of the reports never matters.
"""

from chancery.resolve.decisions import Decision
from chancery.resolve.happening import Happening, Tie
from chancery.resolve.reading import read, read_cells
from chancery.resolve.report import Part, Report
from chancery.resolve.solve import resolve

__all__ = ["Decision", "Happening", "Part", "Report", "Tie", "read", "read_cells", "resolve"]
