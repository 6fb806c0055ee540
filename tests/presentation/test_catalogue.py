"""The translations: complete, fit for their values, and of one language each; and no text that escapes them."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from kompass.presentation.speech import DOMAIN, LANGUAGES, LOCALES, Speech
from scripts import messages

TRANSLATED = [language for language in LANGUAGES if language != "en"]
translated = pytest.mark.parametrize("language", TRANSLATED)


def catalog(language: str) -> Catalog:
    with (LOCALES / language / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as stream:
        return read_po(stream, locale=language)


def pairs(language: str) -> dict[str, str]:
    """Text → translation."""
    return {str(message.id): str(message.string) for message in catalog(language) if message.id}


def test_the_script_and_the_program_speak_of_the_same_languages() -> None:
    assert set(messages.LANGUAGES) == set(TRANSLATED)


def test_the_files_are_what_the_sources_say() -> None:
    made, _ = messages.files()
    stale = [path.name for path, content in made.items() if not path.exists() or path.read_bytes() != content]
    assert stale == [], "run make messages"


def test_collecting_twice_gives_the_same_files() -> None:
    assert messages.files() == messages.files()


@translated
def test_every_text_is_translated(language: str) -> None:
    missing = [text for text, said in pairs(language).items() if not said]
    assert missing == []


@translated
def test_a_translation_holds_the_values_of_its_text(language: str) -> None:
    wrong = {
        text: said
        for text, said in pairs(language).items()
        if said and messages.placeholders(said) != messages.placeholders(text)
    }
    assert wrong == {}


@translated
def test_a_text_can_be_filled_in_and_has_no_stray_braces(language: str) -> None:
    assert [text for text in pairs(language) if messages.placeholders(text) is None] == []


@translated
def test_nothing_is_marked_as_a_guess(language: str) -> None:
    assert [message.id for message in catalog(language) if message.fuzzy] == []
    assert not catalog(language).obsolete


@translated
def test_the_compiled_translations_are_what_speech_says(language: str) -> None:
    spoken = Speech(language)
    wrong = {text: said for text, said in pairs(language).items() if said and spoken.t(text) != said}
    assert wrong == {}


@pytest.mark.parametrize(("one", "other"), [("nb", "da"), ("nb", "sv"), ("sv", "da")])
def test_no_language_is_copied_from_another(one: str, other: str) -> None:
    ours, theirs = pairs(one), pairs(other)
    long = [text for text in ours if len(text.split()) >= 5 and ours[text] and theirs.get(text)]
    same = [text for text in long if ours[text] == theirs[text]]
    assert len(same) <= len(long) / 4, same


@translated
def test_a_long_text_is_not_left_in_english(language: str) -> None:
    assert [text for text, said in pairs(language).items() if len(text.split()) >= 4 and said == text] == []


def test_the_check_names_what_is_missing_or_wrong() -> None:
    made = Catalog(locale="da")
    made.add("{count} marks", "{antal} svar")
    made.add("Total", "")
    made.add("It is.", "Det er")
    made.add("Fine: {value}.", "Fint: {value}.")
    faults = list(messages.catalog_faults(made))
    assert [fault.partition(":")[0] for fault in faults] == [
        "other values in the translation",
        "no translation",
        "begins or ends otherwise than the text",
    ]


def test_a_translation_is_kept_while_its_text_stays_and_goes_when_it_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(messages, "LOCALES", tmp_path)
    path = tmp_path / "da" / "LC_MESSAGES" / f"{DOMAIN}.po"
    path.parent.mkdir(parents=True)
    path.write_text('msgid "Total"\nmsgstr "I alt"\n\nmsgid "Gone"\nmsgstr "Væk"\n', encoding="utf-8")
    texts = messages.PlainCatalog()
    texts.add("Total")
    texts.add("Totals")
    made = messages.translated(texts, "da")
    assert {str(message.id): message.string for message in made if message.id} == {"Total": "I alt", "Totals": ""}


def test_every_way_of_writing_a_text_is_collected() -> None:
    source = """
x = msg("one")
y = spoken.t("two " "parts", value=1)
z = f"{spoken.t('three')} {text}"
w = t("four") if later("five") else other("no")
v = t(variable)
"""
    assert sorted(messages.said_in(source)) == ["five", "four", "one", "three", "two parts"]
