"""The language of a command: ``--lang``, else KOMPASS_LANG, else the terminal's, else English.

It is known before the command line is parsed, so that ``--help`` and complaints about options speak it too.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import pairwise

from kompass.presentation.speech import DOMAIN, LANGUAGES, LOCALES

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


def later(text: str) -> str:
    """Mark a text of a signature for the catalogue; `kompass.cli.help` translates it when it is shown."""
    return text


@contextmanager
def typer_speaks(language: str) -> Iterator[None]:
    """Typer says “Options” and “required” by gettext's default domain; ours holds those words too."""
    before, domain = os.environ.get("LANGUAGE"), gettext.textdomain()
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(DOMAIN, str(LOCALES))
    gettext.textdomain(DOMAIN)
    try:
        yield
    finally:
        gettext.textdomain(domain)
        os.environ.pop("LANGUAGE")
        if before is not None:
            os.environ["LANGUAGE"] = before
