"""How much a document may hold, and with which code the parser's process says what is wrong."""

from __future__ import annotations

MAX_PAGES = 2000
MAX_SIGNS = 20_000_000
"""Of text: a thick report has half a million."""
MAX_LINE = 500_000
"""Signs in one line: a whole report that somebody saved without ends of lines has less."""
MAX_LINES = 200_000
MEMORY = 2 * 1024**3
"""Bytes that the parser's process may take."""
SECONDS = 120
"""Time that the parser's process may work."""
PROTECTED, BROKEN, TOO_LONG, TOO_MUCH, CUT_OFF = 3, 4, 5, 6, 7
"""Exit codes; the last is known before the parser is asked."""
