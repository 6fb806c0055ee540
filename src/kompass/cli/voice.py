"""The language of a command: ``--lang``, else KOMPASS_LANG, else the terminal's, else English.

It is looked up before the commands are put together, so that ``--help`` speaks it too.
"""

from __future__ import annotations

import gettext
import os
import sys
from collections.abc import Mapping, Sequence
from itertools import pairwise

from kompass.presentation.speech import DOMAIN, LANGUAGES, LOCALES, Speech, speech

_SAME = {"no": "nb", "nn": "nb"}


def language_of(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The first known language among the option, our variable and the terminal's settings."""
    wanted = [*_options(arguments), environment.get("KOMPASS_LANG", "")]
    wanted += [environment.get(name, "") for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")]
    for text in wanted:
        code = text[:2].lower()
        code = _SAME.get(code, code)
        if code in LANGUAGES:
            return code
    return "en"


def _options(arguments: Sequence[str]) -> list[str]:
    found = [text.partition("=")[2] for text in arguments if text.startswith("--lang=")]
    return found + [after for text, after in pairwise(arguments) if text == "--lang"]


def _teach_click(language: str) -> None:
    """Click says “Usage” and “Error” by gettext's default domain; ours holds those words too."""
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(DOMAIN, str(LOCALES))
    gettext.textdomain(DOMAIN)


LANGUAGE = language_of(sys.argv[1:], os.environ)
_teach_click(LANGUAGE)
voice: Speech = speech(LANGUAGE)
