"""A new version says which rules it changes, not only which items."""

from __future__ import annotations

from pathlib import Path

from kompass.core.instrument.model import Edition
from kompass.core.instrument.rule_diff import RuleChange, rule_changes
from kompass.files.catalogue import SHIPPED, Catalogue, own_root

OWN = Catalogue([SHIPPED, own_root(Path(__file__).resolve().parents[2] / "editions")])


def between(left: Edition, right: Edition) -> dict[str, RuleChange]:
    changes = rule_changes(left, right, OWN.texts(left, "en"), OWN.texts(right, "en"))
    return {str(change.rule): change for change in changes}


def test_an_edition_beside_itself_changes_no_rule() -> None:
    edition = OWN.edition("odd-se", "1")
    assert between(edition, edition) == {}


def test_edition_one_and_the_danish_form_differ_in_display_and_kinds_of_findings() -> None:
    changes = between(OWN.edition("1-dk"), OWN.edition("2020-no"))
    assert "Display" in changes
    assert "potential" in str(changes["Kinds of findings"].left).lower()


def test_an_edition_with_marking_beside_one_without_tells_the_aspects_and_scales() -> None:
    changes = between(OWN.edition("1-se"), OWN.edition("odd-se", "1"))
    aspects = changes["Aspects, weights and scales"]
    assert str(aspects.left) == "–"
    assert "0 = 0, 1 = 1, 3 = 3" in str(aspects.right)
    assert str(changes["Not chosen"].right) == "leaves the maximum"
