"""What a snapshot's evaluation was when it was published, as columns of a query.

An evaluation's own row says the same as its last snapshot for as long as it is published. While it is being corrected
the row is a draft: then the frozen text is asked. Each column does so row by row, so a query stays one query, and the
text of nothing else is looked into.
"""

from __future__ import annotations

from django.db.models import BooleanField, Case, F, JSONField, Q, TextField, Value, When
from django.db.models.expressions import Combinable, Expression
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Cast
from django.db.models.lookups import Exact

from kompass.apps.evaluations.models import State

FROZEN = {
    "point_set": ("evaluation__point_set", "pointset", "id"),
    "point_set_version": ("evaluation__point_set_version", "pointset", "version"),
    "name": ("evaluation__municipality_name", "municipality", "name"),
    "code": ("evaluation__municipality_code", "municipality", "code"),
    "basis": ("evaluation__basis", "basis"),
    "language": ("evaluation__language", "language"),
}
"""Where a snapshot's row has it, and its path in the frozen text. Year and number stand in the public address."""


def column(name: str, at: str = "") -> Expression:
    """One of `FROZEN`; ``at`` leads to the snapshot, as in ``snapshot__``."""
    field, *path = FROZEN[name]
    return Case(_own_row(at, F(at + field)), default=_frozen(at, *path), output_field=TextField())


def invented(at: str = "") -> Expression:
    """Whether municipality and content are invented."""
    frozen = When(Exact(_frozen(at, "invented"), Value("true")), then=Value(True))
    return Case(_own_row(at, F(f"{at}evaluation__invented")), frozen, default=Value(False), output_field=BooleanField())


def _own_row(at: str, value: Combinable) -> When:
    return When(Q(**{f"{at}evaluation__state": State.PUBLISHED.value}), then=value)


def _frozen(at: str, *path: str) -> Expression:
    found: Expression = Cast(F(f"{at}canonical"), JSONField())
    for key in path[:-1]:
        found = KeyTransform(key, found)
    return KeyTextTransform(path[-1], found)
