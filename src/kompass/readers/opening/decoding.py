"""From bytes to text: the encodings that archives hold."""

from __future__ import annotations

import codecs

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_LOST = "\ufffd"
_SAMPLE = 4096
_MOSTLY = 0.8
"""Share of zeros among every other byte from which on a file without a mark is UTF-16: Latin text has little else."""


def decode(data: bytes) -> str:
    """UTF-8, also with a few bytes hurt, UTF-16, else the encoding of old Windows files, which knows every byte."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    wide = _wide(data[:_SAMPLE])
    if wide:
        return data.decode(wide, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8", errors="replace")
    lost = text.count(_LOST)
    beyond = sum(sign > "\x7f" for sign in text) - lost
    # One bad byte, such as where a file was cut, must not turn every other letter of it into two wrong ones.
    return text if beyond > 2 * lost else data.decode("cp1252", errors="replace")


def _wide(sample: bytes) -> str | None:
    """UTF-16 without its mark."""
    half = len(sample) // 2
    if half < 2:
        return None
    if sample[1::2].count(0) > _MOSTLY * half and not sample[0::2].count(0):
        return "utf-16-le"
    if sample[0::2].count(0) > _MOSTLY * half and not sample[1::2].count(0):
        return "utf-16-be"
    return None
