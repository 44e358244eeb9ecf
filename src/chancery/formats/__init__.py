"""How graphs are written for others: the syntaxes of RDF, and tables. Same triples, same bytes."""
