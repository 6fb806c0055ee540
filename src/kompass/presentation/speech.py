"""One voice per language: translated texts with their values formatted for that language.

The catalogue is gettext with the English text as key. No language falls back to another one: what is missing in a
catalogue is said in English, and a test fails.
"""

from __future__ import annotations

import gettext
from collections.abc import Callable
from fractions import Fraction
from functools import cache
from pathlib import Path

from kompass.core.messages import Message
from kompass.presentation.numbers import exact_number, whole_number

LANGUAGES = ("sv", "nb", "da", "en")
DOMAIN = "kompass"
LOCALES = Path(__file__).resolve().parent.parent / "locale"


class Speech:
    """Says messages in one language (sv, nb, da or en)."""

    def __init__(self, language: str, translate: Callable[[str], str] | None = None) -> None:
        self.language = language
        self._translate = translate or _translation(language).gettext

    def t(self, template: str, **values: object) -> str:
        """Translate a template and put its values in; the name marks templates for the catalogue."""
        text = self._translate(template)
        return text.format(**{key: self.shown(value) for key, value in values.items()}) if values else text

    def say(self, message: Message) -> str:
        """A message of the core in this language."""
        return self._translate(message.template).format(
            **{key: self.shown(value) for key, value in message.values.items()}
        )

    def shown(self, value: object) -> str:
        """A value as it stands in a sentence of this language."""
        if isinstance(value, Message):
            return self.say(value)
        if isinstance(value, bool):
            return str(value)
        if isinstance(value, Fraction):
            return exact_number(value, self.language)
        return whole_number(value) if isinstance(value, int) else str(value)


@cache
def speech(language: str) -> Speech:
    """The voice of a language; unknown ones speak English."""
    return Speech(language if language in LANGUAGES else "en")


def _translation(language: str) -> gettext.NullTranslations:
    if language == "en":
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, localedir=LOCALES, languages=[language], fallback=True)
