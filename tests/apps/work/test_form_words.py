"""What the reader of reports advises for its command is said in words of the form."""

from __future__ import annotations

import pytest

from kompass.apps.evaluations.views.form_words import in_words_of_the_form
from kompass.core.errors import Fault, Remedy
from kompass.core.messages import msg

ADVICE = msg("Name it with --option.")


@pytest.mark.parametrize(
    ("remedy", "ours"),
    [
        (Remedy.MUNICIPALITY, "tick “The municipality is invented"),
        (Remedy.EDITION, "choose its edition at “Edition”"),
        (Remedy.OTHER_EDITION, "Perhaps its tables are pictures"),
    ],
)
def test_what_an_option_would_settle_names_the_field_instead(remedy: Remedy, ours: str) -> None:
    (fault,) = in_words_of_the_form([Fault(msg("It can't be read."), hint=ADVICE, remedy=remedy)], "old report.PDF")

    assert ours in str(fault.hint)
    assert "--" not in str(fault.hint)


def test_every_remedy_has_words_of_the_form() -> None:
    faults = [Fault(msg("It can't be read."), hint=ADVICE, remedy=remedy) for remedy in Remedy]

    assert all(fault.hint != ADVICE for fault in in_words_of_the_form(faults, "report.pdf"))


def test_other_advice_and_that_about_other_files_stays() -> None:
    other = [Fault(msg("It can't be read."), hint=msg("Save it anew.")), Fault(msg("It is empty."))]
    invented = [Fault(msg("It isn't known."), hint=ADVICE, remedy=Remedy.MUNICIPALITY)]

    assert in_words_of_the_form(other, "report.pdf") == other
    assert in_words_of_the_form(invented, "furudal.yaml") == invented
