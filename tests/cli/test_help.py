from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from kompass import NOTICE, __version__
from kompass.cli.usage import in_our_words
from kompass.cli.voice import language_of
from tests.cli.running import LANGUAGES, Kompass, blocks, process

COMMANDS = [
    [],
    ["check"],
    ["score"],
    ["report"],
    ["read"],
    ["compare"],
    ["benchmark"],
    ["upgrade"],
    ["editions"],
    ["editions", "show"],
    ["editions", "questionnaire"],
    ["editions", "guide"],
    ["editions", "diff"],
    ["editions", "build"],
    ["scale"],
    ["scale", "generate"],
    ["scale", "summarise"],
    ["scale", "rank"],
    ["serve"],
    ["worker"],
    ["import"],
    ["export"],
    ["evaluations"],
    ["review"],
    ["reopen"],
    ["publish"],
    ["correct"],
    ["withdraw"],
    ["verify"],
    ["backup"],
    ["restore"],
    ["invite-owner"],
]
named = pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command) or "kompass")


def test_no_command_is_left_out_here(kompass: Kompass) -> None:
    for group in ([], ["editions"], ["scale"]):
        below = kompass(*group, "--help").out.partition("Commands:\n")[2].partition("\n\n")[0]
        found = {line.split()[0] for line in below.splitlines() if line.startswith("  ") and line[2] != " "}
        assert found == {command[len(group)] for command in COMMANDS if command[:-1] == group and command}


@named
def test_every_command_has_help_with_an_example_and_a_language(command: list[str], kompass: Kompass) -> None:
    ran = kompass(*command, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"Usage: {' '.join(['kompass', *command])} ")
    assert "--lang sv|nb|da|en" in ran.out
    assert ran.out.rstrip().splitlines()[-1].startswith(f"  Example: {' '.join(['kompass', *command])} ")


@named
def test_every_example_can_be_parsed(command: list[str], kompass: Kompass) -> None:
    example = kompass(*command, "--help").out.rpartition("Example: ")[2]
    words = shlex.split(example)[1:]
    assert kompass(*words, "--help").code == 0


@pytest.mark.parametrize(
    "command", [["check"], ["score"], ["editions"], ["editions", "show"], ["editions", "diff"]], ids=" ".join
)
def test_what_a_program_may_ask_has_json(command: list[str], kompass: Kompass) -> None:
    assert "--json" in kompass(*command, "--help").out


@named
def test_help_fits_a_terminal_of_eighty_columns(command: list[str], kompass: Kompass) -> None:
    assert max(map(len, kompass(*command, "--help").out.splitlines())) <= 80


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_speaks_the_language_of_the_option(language: str, kompass: Kompass) -> None:
    assert kompass("score", "--lang", language, "--help").code == 0
    assert kompass("--lang", language, "--help").code == 0


def test_the_version_carries_the_notice(kompass: Kompass) -> None:
    assert kompass("--version") == (0, f"kompass {__version__}\n{NOTICE}\n", "")


def test_the_notice_names_those_who_do_not_endorse_us() -> None:
    assert all(name in NOTICE for name in ("KS", "SKR", "KL"))


def test_without_a_command_the_help_is_shown_as_a_complaint(kompass: Kompass) -> None:
    ran = kompass()
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == kompass("--help").out


@pytest.mark.parametrize(
    ("arguments", "says", "help_of"),
    [
        (["nope"], "There is no command “nope”.", "kompass"),
        (["scor"], "There is no command “scor”. Did you mean 'score'?", "kompass"),
        (["editions", "shwo"], "There is no command “shwo”. Did you mean 'show'?", "kompass editions"),
        (["--loud"], "There is no option --loud.", "kompass"),
        (["score"], "FILE is missing.", "kompass score"),
        (["editions", "diff", "a"], "EDITION is missing.", "kompass editions diff"),
        (["report", "a.yaml"], "The option -o is missing.", "kompass report"),
        (["score", "a.yaml", "b.yaml"], "Too much was given: b.yaml", "kompass score"),
        (["score", "a.yaml", "--why"], "The option --why needs a value.", "kompass"),
        (["score", "--json=yes", "a.yaml"], "The option --json takes no value.", "kompass"),
        (["score", "--lng", "sv", "a.yaml"], "There is no option --lng.", "kompass score"),
        (["score", "a.yaml", "--lang", "fi"], "--lang: “fi” isn't one of: sv, nb, da, en.", "kompass score"),
        (["report", "a.yaml", "-o", "b.pdf", "--lang", "x"], "--lang: “x” isn't one of", "kompass report"),
        (["--lang", "fi", "editions"], "--lang: “fi” isn't one of", "kompass"),
    ],
)
def test_a_wrong_command_line_is_told_in_our_words_with_exit_code_2(
    arguments: list[str], says: str, help_of: str, kompass: Kompass
) -> None:
    ran = kompass(*arguments)
    assert (ran.code, ran.out) == (2, "")
    (block,) = blocks(ran.err)
    first, second = block.splitlines()
    assert first.startswith(f"kompass: {says}")
    assert second == f"    “{help_of} --help” tells more."


def test_a_sentence_of_typer_that_is_not_known_is_passed_on() -> None:
    assert str(in_our_words("Something {new} happened.")) == "Something {new} happened."


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        (["--lang", "da"], {"KOMPASS_LANG": "sv"}, "da"),
        (["score", "--lang=nb", "x"], {}, "nb"),
        (["score", "x", "--lang"], {"LANG": "da_DK.UTF-8"}, "da"),
        (["--lang", "fi"], {"LANG": "sv_SE.UTF-8"}, "sv"),
        ([], {"KOMPASS_LANG": "nb", "LANG": "da_DK"}, "nb"),
        ([], {"LC_ALL": "nb_NO.UTF-8", "LANG": "da_DK"}, "nb"),
        ([], {"LANGUAGE": "sv:da"}, "sv"),
        ([], {"LANG": "no_NO"}, "nb"),
        ([], {"LANG": "nn_NO"}, "nb"),
        ([], {"LANG": "C"}, "en"),
        ([], {"LANG": "de_DE"}, "en"),
        ([], {}, "en"),
    ],
)
def test_the_language_is_the_first_known_one_that_was_asked_for(
    arguments: list[str], environment: dict[str, str], language: str
) -> None:
    assert language_of(arguments, environment) == language


def test_the_command_also_runs_as_a_process_of_its_own(tmp_path: Path) -> None:
    ran = process(["--version"])
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"kompass {__version__}\n")
