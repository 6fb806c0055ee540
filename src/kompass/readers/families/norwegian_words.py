"""Words of Norwegian reports, bokmål and nynorsk: names of the kinds of findings, and how findings of a kind begin."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kompass.readers.columns.proposed import Wording

NAMES: Mapping[str, tuple[str, ...]] = {
    "strength": ("Styrker", "Styrke", "Styrkar", "Sterke sider"),
    "challenge": ("Utfordringer", "Utfordring", "Utfordringar"),
    "weakness": ("Svakheter", "Svakhet", "Svakheiter", "Svake sider", "Veikskapar"),
}
"""Kind → its names as heads of lists and columns, in the order in which the columns stand."""

_NOT = r"(?:ikk?je|ikke|ingen|inga|mangler|manglar|manglende|manglande|uten|utan)"
_LITTLE = r"(?:i liten grad|i lita grad|lite|liten|lita|svake?|svakt|uklare?|uklart)"
_NO_BUT = r"^(?:(?!\b(?:men|samt å|bør)\b).)*"
_DEVELOP = (
    r"^(?:videre|vidare)?(?:utvikle|utvikling|bli|bør|følge|følgje|mer|meir|i større grad|bedre|betre|etablere|innføre|"
    r"implementere|revidere|rullere|oppdatere|bidra|bidrag|delta|holde|halde|vurdere?r?|styrke|forbedre|betre|sikre|"
    r"lage|sørge|øke|auke|knytte|jobber? mer|jobber? mere|arbeide mer|ta i bruk|få|gi|gjøre|gjere|tydeliggjøre|"
    r"gjennomføre|bruke|belønne|dele|drøfte|involvere|analysere|samordne|fortsette|rådmann\w* bør)\b"
)
WORDING: Wording = {
    "strength": (
        (re.compile(r"^(?:gode?|godt|tydelige?|aktivt?|faste?|egen|eget|stor|høy)\b(?!.*\bmen\b)", re.IGNORECASE), 1.5),
        (
            re.compile(rf"^(?:har|\w+er|deltar|gir|gjør|får)\b(?!.*\b(?:{_NOT}|{_LITTLE}|men|mer|behov)\b)", re.I),
            1.0,
        ),
        (re.compile(rf"\b{_NOT}\b|^{_LITTLE}\b", re.IGNORECASE), -1.5),
    ),
    "challenge": (
        (re.compile(_DEVELOP, re.IGNORECASE), 2.0),
        (re.compile(r"\b(?:men|bør|behov for|noen eksempler)\b", re.IGNORECASE), 0.8),
    ),
    "weakness": (
        (re.compile(rf"{_NO_BUT}\b{_NOT}\b", re.IGNORECASE), 1.5),
        (re.compile(rf"{_NO_BUT}\b{_LITTLE}\b", re.IGNORECASE), 0.8),
        (re.compile(_DEVELOP, re.IGNORECASE), -1.5),
    ),
}
"""What weaknesses lack, challenges set out to do, and strengths say without a but."""
