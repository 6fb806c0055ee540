"""Words around measuring points that reports and commands share."""

from __future__ import annotations

from kompass.core.messages import msg

KINDS_OF_MUNICIPALITY = {
    "small": msg("In a small municipality"),
    "large": msg("In a large municipality"),
    "companies": msg("Where companies do the work"),
    "purchaser-provider": msg("Where ordering and providing are apart"),
    "joint": msg("Where it is done together with others"),
}
"""Kinds of municipality for which a point may read differently, in the order in which they are told."""
