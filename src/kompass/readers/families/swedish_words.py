"""Headings of Swedish reports from 2010 on."""

from __future__ import annotations

AREA = "Område"
KINDS = {"STYRKOR": "strength", "FÖRBÄTTRINGSOMRÅDEN": "improvement-area"}
OTHERS = ("ALLMÄNT", "SAMMANFATTNING AV INTRYCK", "SAMMANFATTNING", "INTRYCK", "Rubriker Poäng", "Rubriker")
"""Headings that end a list."""
ROWS = ("Uppnått Max Procent",)
"""Heads of tables, which stand as often as areas do."""
CHAPTERS = ("Översikt av poängfördelning", "Översikt av poängfördelningen", "Poängsammanställning", "Poängfördelning")
"""Headings of the chapter after the areas, whatever its number."""
