"""What the reader of reports advises for its command is said in words of the form."""

from __future__ import annotations

import pytest

from kompass.apps.evaluations.views.form_words import in_words_of_the_form
from kompass.apps.municipalities.finding import INVENTED_IN_FILE
from kompass.core.errors import Fault
from kompass.core.messages import Message, msg


@pytest.mark.parametrize(
    ("advice", "ours"),
    [
        (msg("{said}", said="Ange den med --municipality."), "tick “The municipality is invented"),
        (INVENTED_IN_FILE, "tick “The municipality is invented"),
        (msg("{said}", said="Ange rätt upplaga med --edition."), "choose its edition at “Edition”"),
        (msg("{said}", said="Kanske en annan upplaga (--edition)."), "Perhaps its tables are pictures"),
    ],
)
def test_advice_that_names_an_option_names_the_field_instead(advice: Message, ours: str) -> None:
    (fault,) = in_words_of_the_form([Fault(msg("It can't be read."), hint=advice)], "old report.PDF")

    assert ours in str(fault.hint)
    assert "--" not in str(fault.hint)


def test_other_advice_and_that_about_other_files_stays() -> None:
    other = [Fault(msg("It can't be read."), hint=msg("Save it anew.")), Fault(msg("It is empty."))]
    invented = [Fault(msg("It isn't known."), hint=INVENTED_IN_FILE)]

    assert in_words_of_the_form(other, "report.pdf") == other
    assert in_words_of_the_form(invented, "furudal.yaml") == invented
