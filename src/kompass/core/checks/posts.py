"""Posts that one person holds, as words that a finding may use, per language.

In the Nordic languages it is the definite singular that points at one person (rådmannen, kommunchefen); in English the
article does. The list is our own and names the posts at the top and those of which a municipality has one. A group
(rådmannens ledergruppe) is caught with its head: a warning asks for a second look, no more.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from kompass.core.evaluation.model import WrittenText

POSTS: Mapping[str, tuple[str, ...]] = {
    "sv": (
        "kommundirektören",
        "kommunchefen",
        "stadsdirektören",
        "regiondirektören",
        "kommunalrådet",
        "oppositionsrådet",
        "borgarrådet",
        "borgmästaren",
        "kommunstyrelsens ordförande",
        "kommunfullmäktiges ordförande",
        "fullmäktiges ordförande",
        "förvaltningschefen",
        "förvaltningsdirektören",
        "kommunsekreteraren",
        "kanslichefen",
        "ekonomichefen",
        "ekonomidirektören",
        "personalchefen",
        "personaldirektören",
        "HR-chefen",
        "HR-direktören",
        "IT-chefen",
        "kommunikationschefen",
        "näringslivschefen",
        "socialchefen",
        "skolchefen",
        "utbildningschefen",
        "kulturchefen",
        "tekniska chefen",
        "stadsarkitekten",
        "stadsjuristen",
        "kommunjuristen",
    ),
    "nb": (
        "rådmannen",
        "kommunedirektøren",
        "administrasjonssjefen",
        "kommunaldirektøren",
        "kommunalsjefen",
        "ordføreren",
        "varaordføreren",
        "opposisjonslederen",
        "byrådslederen",
        "byråden",
        "økonomisjefen",
        "personalsjefen",
        "HR-sjefen",
        "IKT-sjefen",
        "IT-sjefen",
        "organisasjonssjefen",
        "kommunikasjonssjefen",
        "næringssjefen",
        "oppvekstsjefen",
        "skolesjefen",
        "barnehagesjefen",
        "helsesjefen",
        "kultursjefen",
        "plansjefen",
        "kommuneadvokaten",
        "kommuneoverlegen",
    ),
    "nn": (
        "rådmannen",
        "kommunedirektøren",
        "administrasjonssjefen",
        "kommunalsjefen",
        "ordføraren",
        "varaordføraren",
        "opposisjonsleiaren",
        "økonomisjefen",
        "personalsjefen",
        "HR-sjefen",
        "oppvekstsjefen",
        "skulesjefen",
        "kultursjefen",
    ),
    "da": (
        "kommunaldirektøren",
        "kommunedirektøren",
        "direktøren",
        "borgmesteren",
        "viceborgmesteren",
        "overborgmesteren",
        "rådmanden",
        "udvalgsformanden",
        "forvaltningschefen",
        "forvaltningsdirektøren",
        "stabschefen",
        "stabsdirektøren",
        "sekretariatschefen",
        "økonomichefen",
        "økonomidirektøren",
        "personalechefen",
        "HR-chefen",
        "it-chefen",
        "kommunikationschefen",
        "erhvervschefen",
        "skolechefen",
        "socialchefen",
        "kulturchefen",
        "stadsarkitekten",
        "kommunelægen",
    ),
    "en": (
        "the chief executive",
        "the chief executive officer",
        "the municipal director",
        "the chief municipal executive",
        "the mayor",
        "the deputy mayor",
        "the council leader",
        "the leader of the council",
        "the leader of the opposition",
        "the chair of the council",
        "the finance director",
        "the chief financial officer",
        "the head of finance",
        "the head of personnel",
        "the head of human resources",
        "the head of administration",
        "the director of education",
        "the city architect",
        "the municipal lawyer",
    ),
}
_GENITIVE = {"en": r"(?:['’]s?)?"}
"""How a genitive ends; elsewhere with s, which in English would be the plural."""


def post_in(text: WrittenText) -> str | None:
    """The first post that the text or one of its translations names, as it is written there."""
    for lang, value in ((text.lang, text.value), *text.translations.items()):
        pattern = _pattern(lang.partition("-")[0])
        found = pattern.search(value) if pattern else None
        if found:
            return " ".join(found[1].split())
    return None


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    posts = POSTS.get(language)
    if posts is None:
        return None
    longest_first = sorted(posts, key=len, reverse=True)
    words = "|".join(r"\s+".join(re.escape(word) for word in post.split()) for post in longest_first)
    return re.compile(rf"\b({words}){_GENITIVE.get(language, 's?')}(?!\w)", re.IGNORECASE)
