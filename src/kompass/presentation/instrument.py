"""Words for what is known of an edition."""

from __future__ import annotations

from kompass.core.instrument.model import Depth
from kompass.core.messages import msg

DEPTHS = {
    Depth.TOTAL: msg("total only"),
    Depth.AREA: msg("areas"),
    Depth.SUB_AREA: msg("sub-areas"),
    Depth.POINT: msg("measuring points"),
}
"""How deep an edition is known."""

OFFICIAL = {
    "official": msg("Areas and maxima are the issuer's own."),
    "partly": msg("Areas, sub-areas and maxima are the issuer's own; what lies beneath is a working set of ours."),
    "own": msg("An edition of our own, not the issuer's."),
}
"""How much of an edition is the issuer's; by `Edition.official`."""
