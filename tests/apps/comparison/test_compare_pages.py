"""The page of comparison: the address holds the choice, and it says what the commands say."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from html import unescape

import pytest
from django.http import QueryDict
from django.test import Client

from kompass.apps.comparison.choosing import choice_of
from kompass.apps.comparison.compared import comparison_of
from kompass.apps.comparison.published import published
from kompass.apps.evaluations.models import State
from kompass.apps.evaluations.services.change import By
from kompass.apps.evaluations.services.publishing import move
from kompass.core.benchmark.selection import select
from kompass.core.benchmark.selection_language import parse
from kompass.files.catalogue import Catalogue
from kompass.files.results_data import published as known_results
from kompass.presentation.comparing_words import statement_words
from kompass.presentation.speech import speech
from kompass.reports.comparing.assembling import against_set
from kompass.reports.comparing.ground import Ground
from tests.apps.comparison.conftest import PILOTS, Shows

pytestmark = pytest.mark.django_db
THREE = "?m=dk/soro/2009&m=dk/odder/2009&m=dk/stevns/2009"


def text_of(page: bytes) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.decode())).split())


def get(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer.status_code
    return text_of(answer.content)


# --- choosing ------------------------------------------------------------------------------------


def test_a_search_leads_to_an_address_that_adds_what_was_found(client: Client, pilots: None) -> None:
    answer = client.get("/en/compare/?m=dk/soro/2009&q=odd")

    assert 'href="/en/compare/?m=dk/soro/2009&amp;m=dk/odder/2009"' in answer.content.decode()


def test_what_is_chosen_can_be_taken_out(client: Client, pilots: None) -> None:
    answer = client.get(f"/en/compare/{THREE}")

    assert 'href="/en/compare/?m=dk/soro/2009&amp;m=dk/stevns/2009"' in answer.content.decode()
    assert "Take out Odder 2009" in text_of(answer.content)


def test_suggestions_are_a_part_of_a_page_that_keeps_the_choice(client: Client, pilots: None) -> None:
    answer = client.get("/en/compare/suggest/?m=dk/soro/2009&page=compare&q=silk")

    assert 'href="/en/compare/?m=dk/soro/2009&amp;m=dk/silkeborg/2009"' in answer.content.decode()
    assert b"<html" not in answer.content


def test_a_misspelt_name_is_answered_with_the_nearest(client: Client, pilots: None) -> None:
    assert "Did you mean: Add Silkeborg 2009" in get(client, "/en/compare/?q=Sillkeborg")


def test_a_municipality_without_an_evaluation_is_named_as_such(client: Client, pilots: None) -> None:
    assert "Known, but without an evaluation here: Aarhus" in get(client, "/en/compare/?q=Aarhus")


def test_an_evaluation_that_isnt_here_is_told_with_the_years_that_are(client: Client, pilots: None) -> None:
    page = get(client, "/en/compare/?m=dk/soro/2010&m=dk/odder/2009", 404)

    assert "No evaluation here is “dk/soro/2010”." in page
    assert "There are: Sorø 2009." in page
    assert "Odder 2009" in page


def test_a_withdrawn_evaluation_says_so_and_nothing_else(client: Client, show: Shows, by: Callable[[], By]) -> None:
    row = show("koping-2017")
    move(row.pk, State.WITHDRAWN, by())

    page = get(client, "/en/compare/?m=se/koping/2017", 404)

    assert "The evaluation se/koping/2017 was withdrawn." in page
    assert "403" not in page


def test_a_draft_is_as_unknown_as_what_never_was(client: Client, show: Shows) -> None:
    show("koping-2017", published=False)

    assert "No evaluation here is “se/koping/2017”." in get(client, "/en/compare/?m=se/koping/2017", 404)


def test_a_municipality_without_a_year_means_its_latest(swedes: None) -> None:
    choice = choice_of(QueryDict("m=se/vallentuna"), published())

    latest = max(one.year for one in known_results() if one.place.name == "Vallentuna")
    assert [one.result.year for one in choice.ones] == [latest]


def test_more_than_a_dozen_are_cut_off_and_that_is_said(client: Client, many: None) -> None:
    handles = [one.handle for one in published().ones][:13]

    page = get(client, "/en/compare/?" + "&".join(f"m={one}" for one in handles), 404)

    assert "13 evaluations don't fit side by side; 12 do." in page


# --- what is shown -------------------------------------------------------------------------------


def test_three_side_by_side_are_what_the_command_says(client: Client, pilots: None) -> None:
    page = get(client, f"/en/compare/{THREE}")

    assert "3 municipalities side by side" in page
    assert "Mean of 3" in page
    for part in ("In brief", "Side by side", "Ranks with their tolerance", "Who is in the comparison"):
        assert part.casefold() in page.casefold()


def test_one_beside_the_rest_says_the_true_sentences(client: Client, pilots: None) -> None:
    own = next(one for one in known_results() if (one.place.name, one.year) == ("Sorø", 2009))
    catalogue = Catalogue()
    edition = catalogue.edition(own.edition)
    pool = [one for one in known_results() if one.place.country == "DK" and one.place.name in PILOTS]
    expected = against_set(
        own, select(pool, parse("country=DK"), own, edition), Ground(edition, catalogue, speech("en"))
    )

    page = get(client, "/en/compare/?m=dk/soro/2009")

    said = [
        statement_words(one, edition, expected.texts, expected.speech, with_rests=False) for one in expected.statements
    ]
    assert sum(sentence in page for sentence in said) >= 4
    assert "2nd by points" in page
    assert "1st to 3rd" in page


def test_the_same_address_says_it_in_another_language(client: Client, pilots: None) -> None:
    assert "Områder" in get(client, f"/da/compare/{THREE}") or "Område" in get(client, f"/da/compare/{THREE}")


def test_no_block_brings_a_style_attribute(client: Client, pilots: None) -> None:
    markup = client.get(f"/en/compare/{THREE}").content.decode()

    assert " style=" not in markup
    assert "<script>" not in markup


def test_mixed_editions_are_refused_with_a_way_on(client: Client, swedes: None) -> None:
    both = "m=se/koping/2017&m=se/helsingborg/2014"

    page = client.get(f"/en/compare/?{both}")

    assert page.status_code == 409
    assert "These evaluations are of different editions or countries" in text_of(page.content)
    assert "--mixed" not in text_of(page.content)
    assert f'href="?{both.replace("&", "&amp;")}&amp;mixed=yes"' in page.content.decode()
    assert "nothing is computed from it" in get(client, f"/en/compare/?{both}&mixed=yes")


def test_a_set_that_was_asked_to_mix_says_that_others_are_counted(client: Client, swedes: None) -> None:
    words = get(client, "/en/compare/?m=se/koping/2017&against=edition=2010-se+mixed=yes")

    assert "counted in ranks and in the figures of the set, as was asked" in words
    assert "rest on points that don" in words
    assert "nothing is computed from" not in words


@pytest.mark.parametrize(
    ("asked", "mixed"),
    [
        ("against=edition=2.1-se,2010-se+all=yes", "against=edition=2.1-se,2010-se+mixed=yes+all=yes"),
        ("m=se/koping/2017&against=edition=2010-se", "m=se/koping/2017&against=edition=2010-se+mixed=yes"),
    ],
)
def test_a_set_that_would_mix_is_refused_with_a_button_that_allows_it(
    client: Client, swedes: None, asked: str, mixed: str
) -> None:
    page = client.get(f"/en/compare/?{asked}")

    assert page.status_code == 409
    assert "mixes no editions" in text_of(page.content)
    assert "mixed=yes" not in text_of(page.content)
    assert f'href="/en/compare/?{mixed.replace("&", "&amp;")}"' in page.content.decode()
    assert "Editions are mixed here" in get(client, f"/en/compare/?{mixed}")


def test_a_working_set_score_never_stands_beside_printed_ones(client: Client, show: Shows) -> None:
    show("furudal-2025")
    show("karasjok-2019")

    page = get(client, "/en/compare/?m=no/invented-furudal/2025&m=no/karasjok/2019", 409)

    assert "working set" in page


def test_a_group_is_offered_only_where_there_can_be_one(client: Client, pilots: None, swedes: None) -> None:
    alike = client.get("/en/compare/?m=dk/soro/2009&m=dk/odder/2009").content.decode()
    mixed = client.get("/en/compare/?m=dk/soro/2009&m=se/koping/2017&mixed=yes").content.decode()

    assert 'href="/en/group/?m=dk/soro/2009&amp;m=dk/odder/2009"' in alike
    assert 'href="/en/group/?' not in mixed


def test_what_isnt_comparable_in_several_editions_is_told_of_each(client: Client, pilots: None, swedes: None) -> None:
    text = get(client, "/en/compare/?m=se/koping/2017&m=dk/soro/2009&m=se/vallentuna/2021&mixed=yes")

    assert "Sorø 2009: Total: not comparable." in text
    assert "Vallentuna 2021: Total: partly comparable." in text
    assert "396.5" in text  # as its own edition shows it, not in the whole points of the table's


# --- sets ----------------------------------------------------------------------------------------


def test_the_form_becomes_a_short_address_in_the_selection_language(client: Client, swedes: None) -> None:
    sent = (
        "m=se/koping/2017&set-country=SE&set-edition=2.1-se&set-since=2016&set-until=&set-least=&set-most=&set-county="
    )

    answer = client.get(f"/sv/compare/?{sent}&set-first=")

    assert answer.status_code == 302
    assert answer["Location"] == ("/sv/compare/?m=se/koping/2017&against=country=SE+edition=2.1-se+year=2016..")


def test_the_address_of_a_set_fills_the_form_again(client: Client, swedes: None) -> None:
    markup = client.get("/en/compare/?m=se/koping/2017&against=edition%3D2.1-se+year%3D2016..2018").content.decode()

    assert 'name="set-since" inputmode="numeric" maxlength="4" value="2016"' in markup
    assert "aria-invalid" not in markup
    assert '<option value="2.1-se" selected>' in markup


def test_editions_are_chosen_by_their_titles(client: Client, swedes: None) -> None:
    page = get(client, "/sv/compare/?m=se/koping/2017&against=edition%3D2.1-se")

    assert re.search(r"Kommunkompassen 2\.1, Sverige \(\d+\)", page), "in the form"
    assert "SE · Kommunkompassen 2.1, Sverige" in page, "beside what was chosen"


def test_a_set_by_itself_shows_its_ranks_and_members(client: Client, pilots: None) -> None:
    page = get(client, "/en/compare/?against=edition%3D1-dk")

    assert "5 municipalities side by side" in page
    assert all(name in page for name in PILOTS)


def test_a_set_of_many_shows_the_twelve_with_most_points_and_says_so(client: Client, many: None) -> None:
    page = get(client, "/en/compare/?against=edition%3D2.1-se")

    assert "The table shows the 12 with most points of 40." in page


def test_a_set_that_nobody_fits_says_what_to_do(client: Client, pilots: None) -> None:
    page = get(client, "/en/compare/?against=edition%3D1-dk+year%3D1990..1991", 404)

    assert "No evaluation here fits this set." in page
    assert "Widen it" in page


@pytest.mark.parametrize(
    ("against", "said"),
    [
        ("nonsense", "isn't of the form key=value"),
        ("edition=2.1-sx", "No evaluation here is of edition “2.1-sx”."),
        ("population=many", "isn't a range"),
        ("country=SE", "No evaluation here has the country “SE”."),
    ],
)
def test_a_set_that_cant_be_understood_is_told_in_words(client: Client, pilots: None, against: str, said: str) -> None:
    answer = client.get("/en/compare/", {"m": "dk/soro/2009", "against": against})

    assert answer.status_code in (404, 409, 422)
    assert said in text_of(answer.content)


def test_what_is_wrong_in_the_form_stays_in_its_field(client: Client, pilots: None) -> None:
    answer = client.get("/en/compare/", {"m": "dk/soro/2009", "set-least": "many", "set-until": "20x9"})
    markup = answer.content.decode()

    assert re.search(r'name="set-least"[^>]* aria-describedby="wrong-least"[^>]* value="many"', markup)
    assert re.search(r'name="set-until"[^>]* aria-describedby="wrong-until"[^>]* value="20x9"', markup)
    text = text_of(answer.content)
    assert "Inhabitants: “many” isn't a number such as 10000." in text
    assert "Years: “20x9” isn't a year such as 2016." in text
    assert '<details class="fold" open>' in markup  # the form stands open, also beneath a comparison


def test_hostile_input_is_only_text(client: Client, pilots: None) -> None:
    attack = '"><script>alert(1)</script>'

    for name in ("q", "m", "against", "set-county", "mixed"):
        markup = client.get("/en/compare/", {name: attack}).content.decode()
        assert "<script>alert" not in markup


# --- the file ------------------------------------------------------------------------------------


def test_the_table_as_csv_has_exact_figures_and_their_mean(client: Client, pilots: None) -> None:
    answer = client.get(f"/en/compare/{THREE}&format=csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))

    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert 'filename="kompass-comparison.csv"' in answer["Content-Disposition"]
    own = next(one for one in known_results() if (one.place.name, one.year) == ("Sorø", 2009))
    assert rows[0]["Sorø 2009 (1-dk)"] == str(own.figures["1"])
    assert (rows[-1]["item"], rows[-1]["mean_of"]) == ("total", "3")


def test_formulas_in_names_do_nothing(pilots: None) -> None:
    from dataclasses import replace

    from kompass.apps.comparison.as_csv import table_text

    comparison = comparison_of(choice_of(QueryDict(THREE[1:]), published()), published(), speech("en"))
    first = comparison.columns[0]
    hostile = replace(first, place=replace(first.place, name='=HYPERLINK("http://x")'))
    beside = replace(comparison.beside, columns=(hostile, *comparison.columns[1:]))

    header = table_text(replace(comparison, beside=beside)).splitlines()[0]

    assert "'=HYPERLINK" in header
