"""The work of ``kompass evaluations``."""

from __future__ import annotations

from kompass.apps.evaluations.models import Evaluation, State
from kompass.apps.evaluations.services.exporting import stem_of
from kompass.apps.evaluations.services.finding import with_versions
from kompass.apps.evaluations.state_words import STATES
from kompass.cli.options import voice_in
from kompass.cli.output import say, say_json, table
from kompass.core.errors import Fault, UnknownItem
from kompass.core.messages import msg


def write_evaluations(state: str | None, lang: str, *, as_json: bool) -> int:
    """By municipality and year; one query. Raises UnknownItem for a state that there isn't."""
    if state is not None and state not in State.values:
        expected = ", ".join(State.values)
        raise UnknownItem(Fault(msg("“{value}” isn't one of: {expected}.", value=state, expected=expected)))
    found = with_versions(state)
    if as_json:
        say_json([evaluation_data(row, version) for row, version in found])
        return 0
    spoken = voice_in(lang)
    t = spoken.t
    lines = [
        (stem_of(row), row.edition, spoken.say(STATES[row.state]), str(version or "–"), row.pk)
        for row, version in found
    ]
    if lines:
        table((t("Evaluation"), t("Edition"), t("State"), t("Version"), t("Id")), lines, right=(3,))
    else:
        say(t("Nothing here yet"))
    return 0


def evaluation_data(row: Evaluation, version: int | None) -> dict[str, object]:
    """As commands tell it to programs; ``version`` is the latest that was published."""
    return {
        "id": row.pk,
        "municipality": row.municipality_name,
        "year": row.year,
        "number": row.number,
        "edition": row.edition,
        "state": row.state,
        "version": version,
    }
