"""The parts of reading an article: bytes to text, formats, dates, and the kinds of blocks.

:mod:`chancery.article` is the public face; nothing here is meant to be imported by users.
"""
