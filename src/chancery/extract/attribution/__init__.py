"""How words and quotation marks attribute what is said: the parts that :mod:`chancery.extract.claims` puts together."""
