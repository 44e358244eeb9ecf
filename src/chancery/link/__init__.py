"""Links to the graphs of others: candidates from SPARQL endpoints, decisions that can be checked, and the links made.

Nothing here decides for good what is not sure: a guess stays a guess in ``links.sssom.tsv`` until somebody looks at it.
"""
