"""A new version says which rules it changes, not only which items."""

from __future__ import annotations

from pathlib import Path

from kompass.core.instrument.rule_diff import rule_changes
from kompass.files.catalogue import SHIPPED, Catalogue, own_root

OWN = Catalogue([SHIPPED, own_root(Path(__file__).resolve().parents[2] / "editions")])


def test_an_edition_beside_itself_changes_no_rule() -> None:
    edition = OWN.edition("odd-se", "1")
    assert rule_changes(edition, edition) == []


def test_edition_one_and_the_danish_form_differ_in_display_and_kinds_of_findings() -> None:
    changes = {str(change.rule): change for change in rule_changes(OWN.edition("1-dk"), OWN.edition("2020-no"))}
    assert "Display" in changes
    assert changes["Kinds of findings"].left == "excellent (strong), good (fair), potential (develop)"


def test_an_edition_with_marking_beside_one_without_tells_the_aspects_and_scales() -> None:
    changes = {str(change.rule): change for change in rule_changes(OWN.edition("1-se"), OWN.edition("odd-se", "1"))}
    aspects = changes["Aspects, weights and scales"]
    assert aspects.left is None
    assert aspects.right is not None
    assert "0 = 0, 1 = 1, 3 = 3" in aspects.right
    assert changes["Not chosen"].right == "dropped"
