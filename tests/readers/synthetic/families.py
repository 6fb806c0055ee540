"""All families of documents by name."""

from __future__ import annotations

from types import ModuleType

from tests.readers.synthetic import (
    danish_2009,
    generic_table,
    norwegian_report,
    norwegian_slides,
    score_list,
    swedish_2005,
    swedish_2010,
    swedish_2016,
)

FAMILIES: dict[str, ModuleType] = {
    "danish_2009": danish_2009,
    "swedish_2005": swedish_2005,
    "swedish_2010": swedish_2010,
    "swedish_2016": swedish_2016,
    "norwegian_report": norwegian_report,
    "norwegian_slides": norwegian_slides,
    "score_list": score_list,
    "generic_table": generic_table,
}
