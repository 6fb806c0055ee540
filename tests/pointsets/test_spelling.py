"""Every word of the working set is in Debian's dictionary of its language, or in the list of accepted terms.

``accepted/<language>.txt`` holds one word a line, as it is written in the texts. A word that the dictionary knows, or
that no text uses, has no place there.
"""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

from tests.pointsets.reading import LANGUAGES, said

DICTIONARIES = {"sv": "sv_SE", "nb": "nb_NO", "da": "da_DK", "en": "en_GB"}
ACCEPTED = Path(__file__).with_name("accepted")

pytestmark = pytest.mark.skipif(shutil.which("hunspell") is None, reason="hunspell isn't installed: make tools")
every_language = pytest.mark.parametrize("language", LANGUAGES)


@cache
def unknown(language: str) -> frozenset[str]:
    """Words of the working set that the dictionary doesn't know."""
    return _unknown(DICTIONARIES[language], "\n".join(text for _, text in said(language)))


def _unknown(dictionary: str, text: str) -> frozenset[str]:
    command = ["hunspell", "-l", "-i", "utf-8", "-d", dictionary]
    ran = subprocess.run(command, input=text.encode("utf-8"), capture_output=True, check=False)
    assert ran.returncode == 0, f"{dictionary} is missing (make tools): {ran.stderr.decode()}"
    return frozenset(ran.stdout.decode("utf-8").split())


def accepted(language: str) -> list[str]:
    return (ACCEPTED / f"{language}.txt").read_text("utf-8").split()


@every_language
def test_every_word_is_known_or_accepted(language: str) -> None:
    assert sorted(unknown(language) - set(accepted(language))) == []


@every_language
def test_the_list_of_accepted_terms_holds_nothing_idle(language: str) -> None:
    listed = accepted(language)
    assert listed == sorted(set(listed))
    assert sorted(set(listed) - unknown(language)) == []


@every_language
def test_a_misspelt_word_is_seen(language: str) -> None:
    assert _unknown(DICTIONARIES[language], "kommmunen qvxzt") == {"kommmunen", "qvxzt"}
