"""Tables that are sorted by their address."""

from __future__ import annotations

from fractions import Fraction

import pytest
from django.http import QueryDict

from kompass.apps.site.tables import Cell, Column, Row, sortable

COLUMNS = (Column("Municipality", "name"), Column("Points", "points", number=True), Column("Note"))
ROWS = (
    Row((Cell("Åre"), Cell("9", Fraction(9)), Cell("a"))),
    Row((Cell("Mark"), Cell("–"), Cell("b"))),
    Row((Cell("Bjuv"), Cell("10", Fraction(10)), Cell("c"))),
    Row((Cell("All"), Cell("19", Fraction(19)), Cell(""))),
)


def names(address: str) -> list[str]:
    rows = (*ROWS[:3], Row(ROWS[3].cells, total=True))
    return [row.cells[0].shown for row in sortable("Caption", COLUMNS, rows, "sort", QueryDict(address)).rows]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("sort=points", ["Åre", "Bjuv", "Mark", "All"]),
        ("sort=-points", ["Bjuv", "Åre", "Mark", "All"]),
        ("sort=name", ["Bjuv", "Mark", "Åre", "All"]),
        ("", ["Åre", "Mark", "Bjuv", "All"]),
        ("sort=nothing", ["Åre", "Mark", "Bjuv", "All"]),
    ],
)
def test_figures_sort_as_numbers_and_what_is_missing_stands_last(address: str, expected: list[str]) -> None:
    assert names(address) == expected


def test_a_sort_link_turns_the_order_and_keeps_the_rest_of_the_address() -> None:
    table = sortable("Caption", COLUMNS, ROWS, "sort", QueryDict("reference=country&sort=points"))

    name, points, note = table.heads()

    assert points.address == "?reference=country&sort=-points"
    assert points.sorted == "ascending"
    assert name.address == "?reference=country&sort=name"
    assert note.address == ""
