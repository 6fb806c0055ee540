"""Kinds of fields that the file formats share, as pydantic types. All of them read text."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetPydanticSchema,
    PlainSerializer,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError, core_schema

from kompass.core.exact import exact_text, parse_exact


class Strict(BaseModel):
    """Base of all file models: unknown keys are refused, nothing is coerced.

    Validators are built at first use: a command pays for the one format it reads, and for each model once.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, populate_by_name=True, defer_build=True)


def _fraction(value: object) -> Fraction:
    if isinstance(value, Fraction):
        return value
    try:
        if isinstance(value, str):
            return parse_exact(value)
    except ValueError:
        pass
    raise PydanticCustomError("not_a_number", "not a number")


_NUMBER_SCHEMA = {"type": ["number", "string"], "description": "An exact number: 15, 7.5, 7,5 or 15/2"}

Number = Annotated[
    Fraction,
    GetPydanticSchema(lambda _source, _handler: core_schema.no_info_plain_validator_function(_fraction)),
    PlainSerializer(exact_text, return_type=str),
    WithJsonSchema(_NUMBER_SCHEMA),
]
"""An exact number, written ``15``, ``7.5``, ``7,5`` or ``15/2``."""


def _not_below_zero(value: Fraction) -> Fraction:
    if value < 0:
        raise PydanticCustomError("below_zero", "below zero")
    return value


Points = Annotated[Number, AfterValidator(_not_below_zero)]
"""A number of zero or more."""


def _above_zero(value: Fraction) -> Fraction:
    if value <= 0:
        raise PydanticCustomError("not_above_zero", "not above zero")
    return value


Positive = Annotated[Number, AfterValidator(_above_zero)]
"""A number above zero."""


_BREAK = re.compile("\r\n|[\r\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def _clean(value: object) -> object:
    """Texts are kept in NFC without surrounding white space, so that equal texts are equal bytes."""
    if not isinstance(value, str):
        return value
    text = unicodedata.normalize("NFC", _BREAK.sub("\n", value)).strip()
    if found := _CONTROL.search(text):
        raise PydanticCustomError("control_character", "control character", {"code": f"U+{ord(found.group()):04X}"})
    return text


Line = Annotated[str, BeforeValidator(_clean), StringConstraints(min_length=1, max_length=2000)]
"""A text that isn't empty."""

Name = Annotated[str, BeforeValidator(_clean), StringConstraints(min_length=1, max_length=120)]
"""What something is called; it has to fit a heading."""

LongText = Annotated[str, BeforeValidator(_clean), StringConstraints(min_length=1, max_length=50_000)]

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)


def _date(value: str) -> str:
    if not _DATE.fullmatch(value) or not _exists(value):
        raise PydanticCustomError("not_a_date", "not a date")
    return value


def _exists(value: str) -> bool:
    year, month, day = (int(part) for part in (*value.split("-"), "1", "1")[:3])
    longest = 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return year >= 1900 and day <= (31, longest, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


PartialDate = Annotated[
    str, AfterValidator(_date), WithJsonSchema({"type": ["string", "integer"], "pattern": _DATE.pattern})
]
"""YYYY, YYYY-MM or YYYY-MM-DD."""

ItemId = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]{0,2}(\.[1-9][0-9]{0,2}){0,2}$")]
"""``3``, ``3.2`` or ``3.2.1``."""

ShortId = Annotated[str, StringConstraints(pattern=r"^[a-z]{1,3}[0-9]{1,5}$")]
"""``e12``, ``f3``."""

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9.-]{0,63}$")]
Version = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,4}(\.[0-9]{1,4})?$")]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Ulid = Annotated[str, StringConstraints(pattern=r"^[0-7][0-9A-HJKMNP-TV-Z]{25}$")]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
LanguageTag = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]


def _flag(value: object) -> object:
    return {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value


Flag = Annotated[bool, BeforeValidator(_flag)]


def as_tuple(value: object) -> object:
    """Lists of the file become tuples; everything else is left for the schema to refuse."""
    return tuple(value) if isinstance(value, list) else value


def json_schema(model: type[BaseModel], title: str) -> dict[str, Any]:
    """JSON Schema of a file model, for editors. (Any: the schema is JSON by definition.)"""
    schema = model.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": title}
