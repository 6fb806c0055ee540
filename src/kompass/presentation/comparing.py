"""Words for what a crosswalk says."""

from __future__ import annotations

from kompass.core.instrument.crosswalk import Comparable
from kompass.core.messages import msg

COMPARABLE = {
    Comparable.YES: msg("comparable"),
    Comparable.PARTLY: msg("partly comparable"),
    Comparable.NOT: msg("not comparable"),
}
