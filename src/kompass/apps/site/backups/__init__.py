"""Backups in a format of our own, the same for SQLite and PostgreSQL: one archive with rows as lines of JSON.

``backup.json`` (the manifest), ``tables/<table>.jsonl`` (a list of values a line, columns by the manifest) and
``uploads/<sha256>``. History and accounts are in it; log-ins and made reports aren't.
"""
