"""``kompass editions questionnaire`` and ``guide``: files to send out and to take along."""

from __future__ import annotations

from pathlib import Path

from tests.cli.running import LANGUAGES, Kompass

OWN = Path(__file__).parents[1] / "editions"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_one_area_in_both_formats(kompass: Kompass, tmp_path: Path) -> None:
    ran = kompass("editions", "questionnaire", "2.1-se", "--area", "5", "-o", tmp_path / "new", "--lang", "sv")
    assert (ran.code, ran.err) == (0, "")
    assert names(tmp_path / "new") == ["questionnaire-2.1-se-5.sv.html", "questionnaire-2.1-se-5.sv.pdf"]
    assert (tmp_path / "new" / "questionnaire-2.1-se-5.sv.pdf").read_bytes().startswith(b"%PDF-")
    assert ran.out.count("Skriven:") == 2


def test_all_areas_in_one_format_and_every_language(kompass: Kompass, tmp_path: Path) -> None:
    for language in LANGUAGES:
        folder = tmp_path / language
        ran = kompass("editions", "questionnaire", "2.1-no", "--format", "html", "-o", folder, "--lang", language)
        assert ran.code == 0
        assert names(folder) == [f"questionnaire-2.1-no-{area}.{language}.html" for area in range(1, 9)]


def test_a_guide_for_every_group_that_is_asked(kompass: Kompass, tmp_path: Path) -> None:
    ran = kompass("editions", "guide", "2.1-se", "--format", "html", "-o", tmp_path, "--lang", "sv")
    assert ran.code == 0
    assert names(tmp_path) == [
        f"interview-guide-2.1-se-{group}.sv.html"
        for group in ("politicians", "top-management", "union-representatives")
    ]


def test_what_cannot_be_asked_is_refused_and_nothing_is_written(kompass: Kompass, tmp_path: Path) -> None:
    for arguments, expected in (
        (("questionnaire", "1-dk"), "no measuring points"),
        (("questionnaire", "2.1-no", "--area", "9"), "no area 9"),
        (("questionnaire", "2.1-no", "--format", "docx"), "docx"),
        (("questionnaire", "2.1-no", "--points", "kompass-9@1"), "kompass-9@1"),
        (("guide", "2.1-no", "--group", "drivers"), "drivers"),
        (("guide", "odd-se", "--editions", OWN), "whom to ask"),
    ):
        ran = kompass("editions", *arguments, "-o", tmp_path / "out")
        assert ran.code == 2
        assert expected in ran.err
        assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_made_is_named(kompass: Kompass, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    ran = kompass("editions", "questionnaire", "2.1-no", "--area", "1", "-o", tmp_path / "file" / "out")
    assert ran.code == 2
    assert str(tmp_path / "file" / "out") in ran.err
