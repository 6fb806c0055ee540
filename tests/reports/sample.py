"""A document with every kind of block, hostile strings and the letters of all four languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from kompass.reports.model import (
    Align,
    Beside,
    Block,
    Break,
    BulletList,
    Cell,
    Chart,
    ChartKind,
    Columns,
    Cover,
    Document,
    Form,
    Heading,
    KeyFigure,
    Lines,
    Note,
    NoteKind,
    Paragraph,
    Run,
    Runs,
    Series,
    Style,
    Table,
    TableColumn,
    TableRow,
    Terms,
    TextColumn,
    Ticks,
)

HOSTILE = """<script>alert("x")</script> & #strong[no] $x^2$ {{ y }} \\n </style> ]]> *a* _b_ `c` 'd'"""
AREAS = (
    "Medborgardialog och information",
    "Klarhed i samspillet mellem politikere og administration",
    "Tilgjengelighet, innbygger- og brukerorientering",
    "Politisk styring och kontroll",
    "Lederskab, ansvar og uddelegering",
    "Resultater og effektivitet",
    "Kommunen som arbetsgivare och personalpolitik",
    "Utveckling av lokalsamhället",
)
LETTERS = "Blåbærsyltetøy, ærø, Ångström, räksmörgås, København, smørrebrød, façade – “naïve” ×"


def runs(*texts: str) -> Runs:
    return tuple(Run(text) for text in texts)


def percent(value: int | None) -> Fraction | None:
    return None if value is None else Fraction(value)


def series(name: str, values: tuple[int | None, ...]) -> Series:
    shown = tuple("–" if value is None else f"{value} %" for value in values)
    return Series(name, tuple(percent(value) for value in values), shown)


OWN = series("Sandvik 2014, konsensus", (62, 48, 71, 0, 55, 39, 66, 44))
OTHERS = series("Mellanstora kommuner", (51, 57, 60, 49, None, 52, 48, 58))


def value_table(caption: str) -> Table:
    columns = (
        TableColumn("Område", share=5),
        TableColumn("Sandvik 2014", Align.END, 2),
        TableColumn("Mellanstora kommuner", Align.END, 2),
    )
    rows = tuple(
        TableRow((Cell(area), Cell(own, value, "percent"), Cell(others)))
        for area, own, value, others in zip(AREAS, OWN.shown, OWN.values, OTHERS.shown, strict=True)
    )
    return Table(caption, columns, (*rows, TableRow((Cell("I alt"), Cell("385"), Cell("–")), total=True)))


def chart(kind: ChartKind, table: Table | None = None) -> Chart:
    return Chart(
        kind=kind,
        title=f"Profil i procent av maximum ({kind.value})",
        description="Högst ligger tillgänglighet; lägst ligger område 4. Ett värde saknas <för> den ena & visas så.",
        labels=AREAS,
        series=(OWN, OTHERS),
        missing="ikke målt",
        table=table,
    )


def long_table() -> Table:
    columns = (
        TableColumn("Delområde", share=6),
        TableColumn("Poäng", Align.END),
        TableColumn("Max", Align.END),
        TableColumn("Andel", Align.END),
    )
    rows = tuple(
        TableRow(
            (
                Cell(f"{1 + row // 8}.{1 + row % 8} {AREAS[(row * 3) % 8]}"),
                Cell(f"{row % 13},5", Fraction(2 * (row % 13) + 1, 2), "points"),
                Cell("18"),
                Cell(f"{row} %", Fraction(row), "percent"),
            )
        )
        for row in range(60)
    )
    return Table("Poäng per delområde", columns, rows)


def findings(word: str, number: int) -> BulletList:
    texts = (
        "Kommunen følger systematisk opp vedtak i kommunestyret og viser det åpent på nettsidene.",
        "Brugerne inddrages tidligt, og svarene omsættes i konkrete forbedringer i hver virksomhed.",
        "Medarbetarna vet vilka mål som gäller för året.",
        "Budgetdialogen hænger sammen med servicemålene.",
    )
    return BulletList(tuple(runs(f"{word} {at + 1}: {texts[at % 4]}") for at in range(number)))


def columns() -> Columns:
    return Columns(
        (
            TextColumn("Utmärkt", "c-1", (findings("Styrka", 16), Paragraph(runs("Sist i spalten.")))),
            TextColumn("Bra på väg", "c-2", (Paragraph(runs("Ingen nämnd")),)),
            TextColumn("Förbättringsområden", "c-3", (findings("Potentiale", 9),)),
        ),
        level=3,
    )


COVER = Cover(
    "Sandvik kommun",
    "Utvärdering enligt kommunkompassen 2014, område för område",
    ("Version 2.1, 2014-05-06", "Underlag: dokument, webbplats och 34 intervjuer", LETTERS),
    ("Egna mätpunkter, inte det officiella instrumentet.", "Preliminär: två områden saknas än."),
)


def summary() -> tuple[Heading | Paragraph | KeyFigure | Note | BulletList, ...]:
    mixed = (
        Run("Utvärderarna såg en kommun som "),
        Run("vet vart den vill", strong=True),
        Run(". I grannlandet säger man "),
        Run("kommunestyret følger opp", lang="nb"),
        Run(" och "),
        Run("well begun", lang="en-GB", strong=True),
        Run(". " + "Arbetet bygger på lång erfarenhet och en öppen dialog. " * 5),
    )
    return (
        Heading(1, "Sammanfattning", "summary"),
        Paragraph(runs("Det som går bra går mycket bra, och det som återstår är känt."), Style.LEAD),
        KeyFigure("Totalt så här långt", "385 av 800", "Tolerans 366–404", "Egna mätpunkter, ej officiellt"),
        Paragraph(mixed),
        BulletList((runs("Första: "), mixed, runs(HOSTILE))),
        Note(NoteKind.INFO, runs("Siffrorna är avrundade ", "områdesvis.")),
        Note(NoteKind.CAUTION, runs("Jämför inte med resultat före 2010 utan vidare.")),
        Paragraph(runs(LETTERS), Style.SMALL),
    )


def to_fill_in() -> tuple[Terms | Form, ...]:
    return (
        Terms(
            (("Dokument", runs("Mål och budget: ", HOSTILE)), ("Webbplats", (Run("kommunens nettsider", lang="nb"),)))
        ),
        Terms((("0", runs("Arbetssättet finns inte.")), ("4", runs("Inget väsentligt saknas.")))),
        Form(
            (
                Ticks("Läge", ("Används", "Beslutat", "Planerat", "Finns inte")),
                Ticks("System", ("0", "1", "2", "3", "4")),
                Ticks("Omfattning", ("0", "1", "2", "3", "4")),
                Lines("Var syns det? (dokument med sida, adress)", 2),
            )
        ),
    )


def document() -> Document:
    return Document(
        title="Sandvik kommun: utvärdering 2014",
        language="sv",
        running_head="Sandvik kommun 2014 · egna mätpunkter",
        contents="Innehåll",
        author="Kompass",
        date="2014-05-06",
        keywords=("kommunkompassen", "utvärdering"),
        blocks=(
            COVER,
            *summary(),
            Break(),
            Heading(1, "Resultat", "results"),
            Heading(2, "Profilen", "profile", "1"),
            chart(ChartKind.RADAR, value_table("Samma siffror som i diagrammet")),
            Note(NoteKind.FOOTNOTE, runs("Delarna summerar inte alltid till helheten.")),
            chart(ChartKind.BARS),
            Heading(2, AREAS[1], "area-2", "2"),
            Paragraph(runs("Kort text. " * 30)),
            columns(),
            Heading(3, "Bakgrund", "background"),
            Beside((Paragraph(runs("Till vänster.")),), (replace(chart(ChartKind.BARS), narrow=True),), (2, 3)),
            Paragraph(runs("Efter spalterna. " * 12)),
            Heading(4, "Detalj", "detail", "2.1.1"),
            Paragraph(runs("Detaljen.")),
            *to_fill_in(),
            Heading(2, "Alla delområden", "all", "3"),
            long_table(),
            Paragraph(runs("Sista ordet.")),
        ),
    )


def every_block(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Columns):
            for column in block.columns:
                yield from every_block(column.blocks)
        if isinstance(block, Beside):
            yield from every_block((*block.left, *block.right))
