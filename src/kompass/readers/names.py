"""Other names of areas that printed reports are known to have, beside those of the editions' texts.

Names drift: from list to table of one report, from one evaluator to the next, and over from the edition before. They
serve recognition only; what Kompass shows is the edition's own title.
"""

from __future__ import annotations

from collections.abc import Mapping

_NO_2010 = {
    "1": ("Offentlighet og demokratisk kontroll",),
    "2": ("Tilgjengelighet, innbygger og brukerorientering", "Tilgjengelighet og brukerorientering"),
    "5": ("Serviceutvikling og effektivitet", "Resultater og effektivitet"),
    "7": ("Organisasjonsutvikling",),
    "8": ("Kommunen som samfunnsbygger",),
}

AREA_NAMES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "1-dk": {"3": ("Klarhed i samspillet mellem politikere og administrationen",)},
    "2010-no": _NO_2010,
    "2.1-no": _NO_2010
    | {
        "4": ("Ledelse, ansvar og delegasjon",),
        "6": ("Kommunen som arbeidsgiver - arbeidsgiverpolitikk",),
    },
    "2.1-se": {
        "2": ("Brukarfokus, tillgänglighet och bemötande",),
        "7": ("Verksamhetsutveckling",),
    },
    "2020-se": {"1": ("Offentlighet och demokrati",)},
}
"""Edition → area → names. Sources: the reports of Sorø 2009, Köping 2017 and Karasjok 2019, the Norwegian reports of
2012 to 2017 and Huddinge 2017 as far as their contents are known, and Vallentuna's page of 2021."""
