"""Where the graphs are kept: an embedded Oxigraph in a folder, one writer at a time, readers on a copy.

    with Store.open("kb/store", writable=True) as store:
        store.replace_graph("https://example.org/graph/a", graph)

Nothing outside this package knows Oxigraph; what the rest of the program asks of a store is :class:`TripleStore`, so
that a remote SPARQL 1.1 store can stand in its place.
"""

from chancery.ntriples import Line, lines
from chancery.store.oxigraph import Store
from chancery.store.seam import Change, TripleStore

__all__ = ["Change", "Line", "Store", "TripleStore", "lines"]
