"""Role models: who does it well, as it was when somebody saw it (design rule 10)."""

from __future__ import annotations

from kompass.core.evaluation.model import RoleModel

OLD_AFTER = 5
"""Years after which a role model reads "as of"."""


def year_seen(model: RoleModel) -> int | None:
    return int(model.seen[:4]) if model.seen else None


def is_old(model: RoleModel, year: int | None) -> bool:
    """Whether it was seen more than five years before ``year``, that of the evaluation; unknown years are not old."""
    seen = year_seen(model)
    return seen is not None and year is not None and year - seen > OLD_AFTER
