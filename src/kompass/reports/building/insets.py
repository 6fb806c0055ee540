"""Texts with a hole in them: a sentence in the report's language around words of another one.

A screen reader needs to know where the language changes; a translated sentence with its values filled in can't tell.
So the sentence is said with `HOLE` as the value, and `around` puts the runs there.
"""

from __future__ import annotations

from dataclasses import replace

from kompass.core.evaluation.model import SourceOfPrint
from kompass.reports.building.context import Context, labelled
from kompass.reports.model import Run, Runs

HOLE = "\N{OBJECT REPLACEMENT CHARACTER}"


def around(sentence: str, inset: Runs) -> Runs:
    """The sentence with ``inset`` in the place of its hole."""
    before, _, after = sentence.partition(HOLE)
    return (*_run(before), *inset, *_run(after))


def in_own_language(text: str, lang: str, context: Context) -> Run:
    """Words whose language is known, marked where it isn't the report's."""
    return Run(text, None if lang == context.language else lang)


def source_runs(source: SourceOfPrint, context: Context, *, with_note: bool = True) -> Runs:
    """Title and issuer as they are, the note in its language; without the last full stop, as the sentence has one."""
    names = ". ".join(part.rstrip(".") for part in (source.title, source.issuer) if part)
    if source.note is None or not with_note:
        return (Run(names),)
    first, *rest = labelled(source.note, context)
    return (Run(f"{names}. "), replace(first, text=first.text.rstrip(".")), *rest)


def _run(text: str) -> Runs:
    return (Run(text),) if text else ()
