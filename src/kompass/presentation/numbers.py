"""Numbers as people of a language write them. Rounding happens here and nowhere before."""

from __future__ import annotations

from fractions import Fraction

from kompass.core.exact import exact_text, fixed_text, round_to_step

NO_VALUE = "–"
_COMMA = frozenset({"sv", "nb", "da"})
_MINUS = "\N{MINUS SIGN}"


def whole_number(value: int) -> str:
    """An integer; four digits stay together, as in a year."""
    return f"{_MINUS}{-value}" if value < 0 else str(value)


def grouped_number(value: int, language: str) -> str:
    """A count such as that of inhabitants, by thousands from five digits on: 32 785, 32.785, 32,785."""
    if abs(value) < 10_000:
        return whole_number(value)
    sign = {"da": ".", "en": ","}.get(language, "\u00a0")
    return f"{value:,}".replace("-", _MINUS).replace(",", sign)


def shown_number(value: Fraction | None, step: Fraction, language: str, *, fixed: bool = True) -> str:
    """``value`` rounded to ``step`` (ties half up) with the decimals that the step has; a dash where it is missing.

    ``fixed`` keeps trailing zeros (7,0), as columns of figures need.
    """
    if value is None:
        return NO_VALUE
    places = decimals(step)
    text = fixed_text(round_to_step(value, step), places)
    if fixed and places:
        whole, _, rest = text.partition(".")
        text = f"{whole}.{rest.ljust(places, '0')}"
    return localised(text, language)


def exact_number(value: Fraction, language: str) -> str:
    """All decimals where they end (7,8125), else a fraction with four decimals (25/3 ≈ 8,3333)."""
    text = exact_text(value)
    if "/" not in text:
        return localised(text, language)
    near = fixed_text(round_to_step(value, Fraction(1, 10000)), 4)
    return f"{text} ≈ {localised(near, language)}"


def decimals(step: Fraction) -> int:
    """How many decimals a step has: 0 for 1, 1 for 0.1 and for 0.5."""
    return len(exact_text(step).partition(".")[2])


def signed_number(value: Fraction, step: Fraction, language: str, *, fixed: bool = False) -> str:
    """A difference with its sign: +4, −2, 0; ``fixed`` keeps trailing zeros, as columns of figures need."""
    rounded = round_to_step(value, step)
    text = shown_number(rounded, step, language, fixed=fixed)
    return f"+{text}" if rounded > 0 else text


def localised(text: str, language: str) -> str:
    """A plain decimal text with the language's decimal sign and a real minus."""
    return text.replace("-", _MINUS).replace(".", "," if language in _COMMA else ".")
