"""All families of layouts, and which of them a document belongs to.

A family is loaded only for documents of its editions: a report of one country needs none of another's.
"""

from __future__ import annotations

from fractions import Fraction
from importlib import import_module

from kompass.readers.document import SourceDocument
from kompass.readers.families import generic
from kompass.readers.family import Family

_SWEDISH = ("1-se", "2010-se", "2.1-se", "2020-se")
_NORWEGIAN = ("1-no", "2010-no", "2.1-no", "2020-no")
REGISTRY: dict[str, tuple[str, tuple[str, ...]]] = {
    "danish-2009": ("danish_2009", ("1-dk",)),
    "swedish-2005": ("swedish_2005", ("1-se",)),
    "swedish-2010": ("swedish", ("2010-se",)),
    "swedish-2016": ("swedish", ("2.1-se",)),
    "norwegian-report": ("norwegian_report", ("1-no", "2010-no", "2.1-no")),
    "norwegian-slides": ("norwegian_slides", ("2010-no", "2.1-no")),
    "score-list": ("score_list", (*_SWEDISH, *_NORWEGIAN)),
}
"""Name of a family → its module and the editions that its documents may speak of."""
ENOUGH = Fraction(1, 2)
"""Share of its marks from which on a document belongs to a family."""


def family_of(document: SourceDocument, edition_id: str) -> tuple[Family, Fraction]:
    """The family that fits best among those of an edition, with its share (0 to 1); the generic one where none does."""
    families = [family(name) for name, (_, editions) in REGISTRY.items() if edition_id in editions]
    fitting = [(one.share(document), one) for one in families]
    share, best = max(fitting, key=lambda pair: pair[0], default=(Fraction(0), generic.FAMILY))
    return (best, share) if share >= ENOUGH else (generic.FAMILY, share)


def family(name: str) -> Family:
    """A family by its name; KeyError for one that isn't in the registry."""
    module = import_module(f"kompass.readers.families.{REGISTRY[name][0]}")
    found: Family = next(one for one in module.FAMILIES if one.name == name)
    return found
