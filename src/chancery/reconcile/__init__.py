"""Matching the names of others to our actors, places and events: the Entity Reconciliation API 0.2 as plain functions.

``things`` reads what can be matched from a base, ``matching`` finds and judges candidates, ``service`` answers requests.
``chancery.server`` puts them behind HTTP; the client for services of others is ``chancery.link.reconciling``.
"""
