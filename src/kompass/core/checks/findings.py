"""Checks of findings and texts."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from kompass.core.checks.model import Remark, Subject, Weight
from kompass.core.checks.posts import post_in
from kompass.core.evaluation.consistency import Key
from kompass.core.evaluation.model import Basis, WrittenText
from kompass.core.exact import round_to_step
from kompass.core.instrument.model import Tone
from kompass.core.messages import msg

HIGH = Fraction(3, 4)
LOW = Fraction(1, 4)
MAX_OVERALL_WORDS = 250


def without_place_or_ground(subject: Subject) -> Iterator[Remark]:
    """A finding belongs to an area and rests on evidence, or on a page where it is retold from print."""
    printed = subject.evaluation.basis is Basis.PRINTED
    for i, finding in enumerate(subject.evaluation.findings):
        key: Key = ("findings", i)
        if finding.area is None and finding.sub_area is None:
            yield Remark(
                "finding-without-area",
                Weight.WARNING,
                key,
                msg("Finding {id} belongs to no area; the report can't place it.", id=finding.id),
                msg("Name its area."),
            )
        if not finding.evidence and not (finding.page or finding.line):
            yield Remark(
                "finding-without-evidence",
                Weight.NOTICE if printed else Weight.WARNING,
                key,
                msg("Finding {id} rests on no evidence.", id=finding.id),
                msg("Name what it rests on; the municipality will ask."),
            )


def about_one_post(subject: Subject) -> Iterator[Remark]:
    """A finding that names a post held by one person is a finding about that person (design rule 11).

    What is printed has been published; there it is too late to ask.
    """
    if subject.evaluation.basis is Basis.PRINTED:
        return
    for i, finding in enumerate(subject.evaluation.findings):
        post = post_in(finding.text)
        if post is not None:
            yield Remark(
                "finding-about-one-post",
                Weight.WARNING,
                ("findings", i),
                msg("Finding {id} names a post that one person holds: “{post}”.", id=finding.id, post=post),
                msg("Speak of the function or the practice, not of the person."),
            )


def of_proposed_kind(subject: Subject) -> Iterator[Remark]:
    """One remark an area, since a document that has lost its columns has lost them for all findings of an area."""
    of_area: dict[str | None, list[int]] = {}
    for i, finding in enumerate(subject.evaluation.findings):
        if finding.kind_confidence is not None:
            of_area.setdefault(finding.belongs_to, []).append(i)
    for area, places in of_area.items():
        yield Remark(
            "kind-proposed",
            Weight.WARNING,
            ("findings", places[0]),
            msg("Area {area}: the kinds of {count} findings are proposed by program.", area=area, count=len(places)),
            msg("Look them up, put right what is wrong and take “kind_confidence” out."),
        )


def repaired_by_program(subject: Subject) -> Iterator[Remark]:
    """One remark for all, since a document that recognition has hurt is hurt everywhere."""
    findings = subject.evaluation.findings
    repaired = [i for i, finding in enumerate(findings) if finding.original is not None]
    if repaired:
        yield Remark(
            "text-repaired",
            Weight.WARNING,
            ("findings", repaired[0]),
            msg(
                "Text recognition has hurt the source: a program repaired words in {count} of {all} findings.",
                count=len(repaired),
                all=len(findings),
            ),
            msg("Read all findings beside the source, and take “original” out where you have."),
        )


def against_the_score(subject: Subject) -> Iterator[Remark]:
    """A weakness where the score is high and the reverse: information only, and only where a person tied the
    finding to a sub-area.
    """
    for i, finding in enumerate(subject.evaluation.findings):
        if finding.sub_area is None or finding.proposed or finding.sub_area not in subject.score.nodes:
            continue
        node = subject.score.node(finding.sub_area)
        if node.figure is None or node.coverage < 1 or not node.maximum:
            continue
        share, tone = node.figure / node.maximum, subject.edition.tone(finding.kind)
        percent = int(round_to_step(share * 100, Fraction(1)))
        if tone is Tone.DEVELOP and share >= HIGH:
            text = msg(
                "Finding {id} asks for development in {sub}, which has {percent} % of its points.",
                id=finding.id,
                sub=finding.sub_area,
                percent=percent,
            )
        elif tone is Tone.STRONG and share <= LOW:
            text = msg(
                "Finding {id} praises {sub}, which has only {percent} % of its points.",
                id=finding.id,
                sub=finding.sub_area,
                percent=percent,
            )
        else:
            continue
        yield Remark(
            "finding-against-score",
            Weight.NOTICE,
            ("findings", i),
            text,
            msg("Both may be right; read them side by side."),
        )


def mixed_languages(subject: Subject) -> Iterator[Remark]:
    """Texts in another language than the file's, without a translation into it."""
    e = subject.evaluation
    texts: list[tuple[Key, WrittenText | None]] = [(("findings", i), f.text) for i, f in enumerate(e.findings)]
    texts += [(("areas", area, "impressions"), t.impressions) for area, t in e.areas.items()]
    texts += [(("areas", area, "reason"), t.reason) for area, t in e.areas.items()]
    texts += [(("role_models", i), r.purpose) for i, r in enumerate(e.role_models)]
    texts.append((("overall",), e.overall))
    texts.append((("source", "note"), e.source.note if e.source else None))
    for key, text in texts:
        if text is not None and text.lang != e.language and e.language not in text.translations:
            yield Remark(
                "mixed-languages",
                Weight.NOTICE,
                key,
                msg("The text is in “{lang}”, the evaluation in “{own}”.", lang=text.lang, own=e.language),
                msg("The report shows it in its own language; add a translation if readers need one."),
            )


def long_overall(subject: Subject) -> Iterator[Remark]:
    """The overall judgement has at most 250 words (design rule 10)."""
    overall = subject.evaluation.overall
    words = len(overall.value.split()) if overall else 0
    if words > MAX_OVERALL_WORDS:
        yield Remark(
            "overall-too-long",
            Weight.WARNING,
            ("overall",),
            msg(
                "The overall judgement has {count} words; at most {most} are read.", count=words, most=MAX_OVERALL_WORDS
            ),
            msg("Move details to the impressions of their areas."),
        )
