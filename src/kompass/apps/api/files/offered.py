"""The files that are offered, each once: address, what it holds, its columns, and how it is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec

from kompass.apps.api.files import findings, results
from kompass.apps.api.files.columns import FINDINGS, MARKS, MUNICIPALITIES, RESULTS, Column
from kompass.apps.api.files.csv_parts import CONTENT_TYPE, Form
from kompass.apps.api.files.marks import layouts, marks_csv, marks_parquet
from kompass.core.messages import Message, msg

JSON = "application/json"
PARQUET = "application/vnd.apache.parquet"
YAML = "application/yaml"


@dataclass(frozen=True, slots=True)
class Offer:
    """One file. ``make`` gives its bytes in pieces; only CSV comes in the form for spreadsheets too."""

    name: str
    title: Message
    media_type: str
    make: Callable[[Form], Iterator[bytes]]
    columns: tuple[Column, ...] = ()

    @property
    def address(self) -> str:
        return f"/data/{self.name}"

    @property
    def has_forms(self) -> bool:
        return self.media_type == CONTENT_TYPE

    @property
    def is_there(self) -> bool:
        """Whether this instance can make it: Parquet needs pyarrow."""
        return self.media_type != PARQUET or find_spec("pyarrow") is not None


def _plain(make: Callable[[], Iterator[bytes]]) -> Callable[[Form], Iterator[bytes]]:
    return lambda _: make()


OFFERED: dict[str, Offer] = {
    one.name: one
    for one in (
        Offer(
            "results.csv",
            msg("Results, one row a figure: official and printed ones of real municipalities"),
            CONTENT_TYPE,
            lambda form: results.results_csv(results.measured(), form),
            RESULTS,
        ),
        Offer(
            "results-wide.csv",
            msg("The same results, one row an evaluation"),
            CONTENT_TYPE,
            lambda form: results.results_wide_csv(results.measured(), form),
        ),
        Offer(
            "results.parquet",
            msg("The same results as Parquet, one row an evaluation"),
            PARQUET,
            lambda _: results.results_parquet(results.measured()),
        ),
        Offer(
            "results-working-set.csv",
            msg("Results by our own working set of measuring points: another measurement, never to be mixed in"),
            CONTENT_TYPE,
            lambda form: results.results_csv(results.by_working_set(), form),
            RESULTS,
        ),
        Offer("results.json", msg("All published evaluations with their figures"), JSON, _plain(results.results_json)),
        Offer("findings.csv", msg("Findings as written"), CONTENT_TYPE, findings.findings_csv, FINDINGS),
        Offer("findings.json", msg("The same findings as JSON"), JSON, _plain(findings.findings_json)),
        Offer(
            "municipalities.csv",
            msg("Municipalities with their names and codes through time"),
            CONTENT_TYPE,
            findings.municipalities_csv,
            MUNICIPALITIES,
        ),
    )
}


def marks_offers(editions: list[str]) -> list[Offer]:
    """The files with all marks of one edition."""
    return [marks_offer(one, kind) for one in editions for kind in ("csv", "parquet")]


def marks_offer(edition: str, kind: str) -> Offer:
    title = msg("All marks by edition {edition}, one row a cell", edition=edition)
    name = f"marks/{edition}.{kind}"
    if kind == "parquet":
        return Offer(name, title, PARQUET, lambda _: marks_parquet(layouts(edition)), MARKS)
    return Offer(name, title, CONTENT_TYPE, lambda form: marks_csv(layouts(edition), form), MARKS)
