"""Words around a number that make it the municipality's total, and those that make it something else.

In Swedish, Norwegian and Danish, and hurt by text recognition.
"""

from __future__ import annotations

import re

from kompass.readers.any_case import AnyCase

NUMBER = re.compile(r"(?<![\w.,+/–-])(?<![+–-]\s)(\d{3}(?:[.,]\d)?)(?![\w/]|[.,]\d|\s?[–-]\s?\d|\s?%|\s\d)")
UNIT = re.compile(r"\s*p[o0]\S{1,2}n[gtq]s?\b", re.IGNORECASE)
"""Poäng, poeng, point, points, and what recognition makes of them."""
SUM_NAME = re.compile(
    r"\b(?:p[o0]\S{1,2}n[gt](?:s|e)?-?(?:sum|tal|sk|resultat)\w*"
    r"|tota[li]{1,3}-?\s?(?:p[o0]\S{1,2}n[gt]|sc?k?[oå]r|sum)\w*"
    r"|(?:saml[ae]d?e?t?|totale?a?|sammanlag\w+)\s(?:p[o0]\S{1,2}n[gt]\w*|score\w*|sk\S{1,2}r\w*|resultat\w*))",
    re.IGNORECASE,
)
IS = re.compile(
    r"(?:\b(?:[äeé&]r|er|blev|ble|blei|blir|bliver|vart|p[åa&dé]|til|till)|[:=])\s*(?:p[åa]\s)?$", re.IGNORECASE
)
ALL = re.compile(
    r"\b(?:tota[li]{1,2}t?|sam[li]{1,2}ede?t?|sam[li]{1,2}et|samm?an[li]ag\w+|sammantag\w*|ti[li]{1,2}samm?[ae]ns?"
    r"|sum|summa|i\sa[li]t)\b",
    re.IGNORECASE,
)
GETS = re.compile(
    r"(?:\bf.{1,2}r|\{8r|\b(?:fick|fikk|fik|fekk|f.tt|sk\S{1,2}r(?:er|te|et|a|ar)?|scor(?:er?|et|ede|ar|ade)"
    r"|u?o?pp?n\S{1,2}(?:r|dde|ede|tt)|n.r|nådde|hamna[rd]e?|landa[rd]e?|ende[rt]e?|ha[rn]?|[äeé]r|blev|ble|blir|bliver|g[ie]r|gav?))\b"
)
GOT = re.compile(r"\b(?:fick|fikk|fik|fekk|blev|ble|vart|\w+(?:dde|ede|året|oret|ade))\b")
"""Said of an earlier year where the sentence before speaks of one."""
PARTS = re.compile(
    r"[;(]|,(?=\s)|\s[–—]\s"
    r"|\b(?:medan|mens|medens|men|j[äa]mf[öo]r\w+|sammenlign\w+|samanlikn\w+|mot|mod|(?:och|og)\sn.)\b"
)
OTHER_FIGURES = (
    # compared with it, or a mean
    r"^\W*(?:j[äa]mf|sammenlign|samanlikn|mot\b|mod\b)|med[ie]{1,2}[lt]\w*|snitt|gennemsnit|gns\b|median|landet\b|riket\b",
    # more or less than something
    r"\b(?:f[li1]er[ae]?|mere?|me[rd]\s[äe]n|bättre|bedre|h[öøo][gjy]e?re|lavere|l[äa]gre|mindre|f[äæ]rre|upp\smed)\b",
    r"\b\w*(?:[öoø]k(?:a[drt]|ning|at|er|te?)\b|steg|stig|l[yø]ft|fr[ae]m(?:g|steg|skr)|f[öo]rb[äa]ttr|forbedr)\w*",
    r"\b\w*(?:minsk|f[aä]l[ld]|sjunk|gått)\w*",
    # about so much, at least, at most
    r"\b(?:minst|mindst|knapp?t?|knap|dr?ygt|godt|n[æä]st[ea]n|omkring|omtrent|ca|cirka|rundt?|ungef\w+|over|över|under)\b",
    r"\b(?:mell[aeo][nm]|h[öø][gjy]e?st|ma(?:x|ks)\w*|in[nd]til|op\w?til|upp?\still?|op\still?|möjlig\w*|mulige?)\b",
    # not, not yet
    r"\b(?:inte|ikke|ikkje|ej|aldrig?|skulle|ha[dv]d?e|kun[dn]e|kan|b[öø]r|vill?e?|m[åa]l\w*|kr[äæe]v\w*)\b",
    r"\b(?:gr[äe]n[sz]\w*|ambi[ts]ion\w*|ambisjon\w*|förvänt\w*|forvent\w*|uppskatt\w*|anslå\w*|preliminär\w*)\b",
    # points of other kinds, of another version, or one's own
    r"\b(?:nki|nmi|hme|merit\w*|betyg\w*|karakter\w*|elev\w*|enkät\w*|unders[öø][kg]\w*)\b",
    r"\b(?:gam[mle]\w*|[äæe]ldre|version\w*|omr[äeæ]k?g?n\w*|själv\w*|selv\w*|eg[ne][nat]\w?)\b",
    # the best and the worst, parts of the whole
    r"\b(?:b[äe]d?st\w*|sämst\w*|høy?j?est\w*|högst\w*|lägst\w*|lavest\w*)\b",
    r"\b(?:omr[åa&d]den?a?|tema|temaet|fokusområder?|delområde\w*)\s\d|\b(?:per|pr\.?|varje|hvert?|hvarje)\s",
)
OTHERWISE = AnyCase("|".join(OTHER_FIGURES))
BEFORE = re.compile(
    r"\b(?:f[öo]rr[ae]|tidigare|tidligere|forrige|f[öo]reg\w+|seneste|senast\w*|sis[dt]?[ea]?|sidste|f[öoø]rst[ae]"
    r"|fjol\w*|ifjor|[Dd]å|[Dd]a|[Dd]en\s?gang\w*|sedan|siden)\b"
)
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
COMMA = re.compile(r"[;,](?=\s)|\s[–—]\s")
MANY = re.compile(r"\b(?:kommuner|kommuner?n[ae]s?|kommunene|kommunerne|byer|städer)\b", re.IGNORECASE)
CAPITAL = re.compile(r"(?<![^\s(\"“”«])([A-ZÅÄÖÆØ][a-zåäöæøé][\w&@-]*)")
NO_NAME = re.compile(
    r"^(?:kommun|stad|p[o0]..?n[gt]|tota[li]|tema|omr|resultat|samm?|sum|til[ls]|(?:vi|den|det|dette|detta|i|med)$)",
    re.IGNORECASE,
)
OUT_OF = re.compile(
    rf"^(?:{UNIT.pattern})?\W{{0,2}}\s*(?:(?:ud|ut)\s?)?(?:av|af|of|/)\s*(?:[^\W\d]+\s+){{0,3}}(\d{{2,4}})(?!\d)"
    r"(?:\s(?:m[öo]j[li]{1,2}g\w*|mulig\w*))?(?:\sp[o0]\S{1,2}n[gt]s?)?",
    re.IGNORECASE,
)
