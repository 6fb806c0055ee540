"""Database rows ↔ `Evaluation`. Nothing else turns the one into the other (design section 1).

File → database → file is identical: `read(write(evaluation))` has the same canonical form.
"""

from __future__ import annotations

from kompass.apps.evaluations.exchange.frozen import frozen_cells, frozen_rows
from kompass.apps.evaluations.exchange.packing import Packed, pack_rows
from kompass.apps.evaluations.exchange.reading import read, read_many
from kompass.apps.evaluations.exchange.values import text_out
from kompass.apps.evaluations.exchange.writing import remove_parts, write

__all__ = [
    "Packed",
    "frozen_cells",
    "frozen_rows",
    "pack_rows",
    "read",
    "read_many",
    "remove_parts",
    "text_out",
    "write",
]
