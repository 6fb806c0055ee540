"""From pydantic's findings to faults with a place and an advice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from kompass.core.errors import Fault, Place, SchemaFault
from kompass.core.messages import Message, msg
from kompass.files.plain import Key, PlainDocument

M = TypeVar("M", bound=BaseModel)
MAX_FAULTS = 20
PLAIN_TEXT = msg("A plain text is expected here.")


def validate(model: type[M], document: PlainDocument) -> M:
    """The document as a file model. Raises SchemaFault with every fault found (at most 20)."""
    if not isinstance(document.data, dict):
        raise SchemaFault(
            Fault(
                msg("The file doesn't hold keys and values."),
                Place(document.name, 1),
                msg("It should start with a line such as “format: 1”."),
            )
        )
    _same_kind(model, document)
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        raise SchemaFault([_fault(detail, document) for detail in error.errors()[:MAX_FAULTS]]) from error


def _same_kind(model: type[BaseModel], document: PlainDocument) -> None:
    """One line for a whole file that is of another kind, instead of a fault for each of its keys."""
    found = isinstance(document.data, dict) and document.data.get("kind") == "reference-set"
    wanted = "kind" in model.model_fields
    if found and not wanted:
        raise SchemaFault(
            Fault(msg("This is a reference file; an evaluation is needed here."), Place(document.name, 1))
        )
    if wanted and isinstance(document.data, dict) and "municipality" in document.data:
        raise SchemaFault(
            Fault(msg("This is an evaluation; a reference file is needed here."), Place(document.name, 1))
        )


def _fault(detail: ErrorDetails, document: PlainDocument) -> Fault:
    kind = detail["type"]
    key = _written(tuple(part for part in detail["loc"] if _real(part)), document)
    if kind == "extra_forbidden":
        return Fault(msg("This key isn't known here."), document.place(key), _nearest(key, document))
    if kind == "missing":
        return Fault(
            msg("The key “{key}” is missing.", key=key[-1] if key else "?"),
            Place(document.name, document.place(key[:-1]).line, document.place(key).key),
        )
    value = detail["input"]
    if value is None:
        return Fault(msg("There is nothing here."), document.place(key))
    if isinstance(value, dict | list) and not kind.endswith("_type"):
        return Fault(PLAIN_TEXT, document.place(key))
    say = _MESSAGES.get(kind, _unknown)
    return Fault(say(detail.get("ctx") or {}, value), document.place(key))


def _real(part: str | int) -> bool:
    """Pydantic adds the names of validators and union members to a location; those are no keys."""
    return isinstance(part, int) or not (part.startswith(("function-", "constrained-")) or "[" in part)


def _written(key: Key, document: PlainDocument) -> Key:
    """The key without what the schema added: a plain text stands for {value: …}."""
    parent: object = document.data
    for i, part in enumerate(key):
        if isinstance(parent, str):
            return key[:i]
        if isinstance(parent, dict) and isinstance(part, str):
            parent = parent.get(part)
        elif isinstance(parent, list) and isinstance(part, int) and part < len(parent):
            parent = parent[part]
    return key


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 60 else f"{text[:57]}…"


def _unknown(_context: Mapping[str, Any], value: object) -> Message:
    return msg("“{value}” can't stand here.", value=_short(value))


_MESSAGES: Mapping[str, Callable[[Mapping[str, Any], object], Message]] = {
    "string_type": lambda _c, _v: PLAIN_TEXT,
    "model_type": lambda _c, _v: msg("Keys and values are expected here."),
    "dict_type": lambda _c, _v: msg("Keys and values are expected here."),
    "tuple_type": lambda _c, _v: msg("A list is expected here."),
    "list_type": lambda _c, _v: msg("A list is expected here."),
    "literal_error": lambda context, value: msg(
        "“{value}” isn't one of: {expected}.",
        value=_short(value),
        expected=str(context.get("expected", "")).replace("'", "").replace(" or ", ", "),
    ),
    "control_character": lambda context, _v: msg("There is a control character ({code}) in the text.", **context),
    "not_a_number": lambda _c, value: msg("“{value}” isn't a number such as 7.5.", value=_short(value)),
    "below_zero": lambda _c, _v: msg("The number is below zero."),
    "not_above_zero": lambda _c, _v: msg("The number must be above zero."),
    "not_a_date": lambda _c, value: msg("“{value}” isn't a date such as 2025-03-10.", value=_short(value)),
    "bool_type": lambda _c, value: msg("“{value}” is neither true nor false.", value=_short(value)),
    "not_a_count": lambda _c, value: msg(
        "“{value}” isn't a count such as 5, about 30 or unknown.", value=_short(value)
    ),
    "string_too_short": lambda _c, _v: msg("There is nothing here."),
    "string_too_long": lambda context, _v: msg(
        "The text is longer than {limit} characters.", limit=context["max_length"]
    ),
    # The same two as pydantic calls them where a validator runs before the limits.
    "too_short": lambda _c, _v: msg("There is nothing here."),
    "too_long": lambda context, _v: msg("The text is longer than {limit} characters.", limit=context["max_length"]),
    "string_pattern_mismatch": lambda _c, value: msg("“{value}” hasn't the right form.", value=_short(value)),
}


def _nearest(key: Key, document: PlainDocument) -> Message | None:
    """No guess at a spelling here: the neighbours of the key show what is usual."""
    parent: object = document.data
    for part in key[:-1]:
        if isinstance(parent, dict) and isinstance(part, str):
            parent = parent.get(part)
        elif isinstance(parent, list) and isinstance(part, int):
            parent = parent[part]
    return msg("The reference of the format lists the known keys.") if isinstance(parent, dict) else None
