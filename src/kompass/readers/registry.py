"""All families of layouts, and which of them a document belongs to."""

from __future__ import annotations

from fractions import Fraction

from kompass.readers.document import SourceDocument
from kompass.readers.families import generic, swedish
from kompass.readers.family import Family

FAMILIES: tuple[Family, ...] = (swedish.FAMILY_2010, swedish.FAMILY_2016)
ENOUGH = Fraction(1, 2)
"""Share of its marks from which on a document belongs to a family."""


def family_of(document: SourceDocument, edition_id: str) -> tuple[Family, Fraction]:
    """The family that fits best among those of an edition, with its share (0 to 1); the generic one where none does."""
    fitting = [(family.share(document), family) for family in FAMILIES if edition_id in family.editions]
    share, family = max(fitting, key=lambda pair: pair[0], default=(Fraction(0), generic.FAMILY))
    return (family, share) if share >= ENOUGH else (generic.FAMILY, share)
