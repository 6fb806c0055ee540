"""Marks before a figure; a note beneath the table says what they mean."""

from __future__ import annotations

HIGHEST, LOWEST, UNCERTAIN, OTHER = "▲", "▼", "*", "‡"
NO_BREAK = "\N{NO-BREAK SPACE}"
"""Between a mark and its figure."""
