"""An owner's steps as commands: review, publish, correct, withdraw, back to work; and the list of what is there."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from tests.apps.instances import ROOT, Instance

FURUDAL = ROOT / "examples" / "furudal-2025.yaml"
OWNER = (
    "from kompass.apps.accounts.models import Assignment, Role, User\n"
    "one = User.objects.create_user('olga@example.org', name='Olga')\n"
    "User.objects.create_user('nils@example.org')\n"
    "Assignment.objects.create(user=one, role=Role.OWNER)\n"
    "print(one.pseudonym)"
)
ACTORS = (
    "from kompass.apps.evaluations.models import Event\n"
    "told = Event.objects.filter(evaluation__year=2025).order_by('revision')\n"
    "print([str(one.actor) for one in told])"
)


def listed(instance: Instance, *words: str) -> list[Any]:
    found: list[Any] = json.loads(instance.must("evaluations", "--json", *words))
    return found


def test_the_way_of_an_evaluation_by_commands(instance: Instance) -> None:
    instance.must("import", FURUDAL)
    assert "Furudal 2025" in instance.must("review", "Furudal-2025")
    instance.must("reopen", "Furudal-2025")
    instance.must("review", "furudal-2025")
    instance.must("publish", "Furudal-2025")
    instance.must("correct", "Furudal-2025")
    silent = instance.run("publish", "Furudal-2025")
    told = json.loads(instance.must("publish", "Furudal-2025", "--note", "Rättat.", "--note-language", "sv", "--json"))

    assert silent.returncode == 2
    assert "Say what was corrected" in silent.stderr
    assert told == [
        {
            "asked": "Furudal-2025",
            "evaluation": {
                "id": listed(instance)[0]["id"],
                "municipality": "Furudal",
                "year": 2025,
                "number": 1,
                "edition": "2.1-no",
                "state": "published",
                "version": 2,
            },
            "faults": [],
        }
    ]
    instance.must("withdraw", "Furudal-2025")
    (one,) = listed(instance, "--state", "withdrawn")
    assert (one["state"], one["version"]) == ("withdrawn", 2)
    assert listed(instance, "--state", "published") == []
    assert re.search(r"furudal-2025 +2\.1-no +withdrawn +2", instance.must("evaluations"))
    instance.verified()


def test_history_says_which_owner_did_it(instance: Instance) -> None:
    instance.must("import", ROOT / "examples" / "koping-2017.yaml")
    pseudonym = instance.python(OWNER).split()[-1]
    instance.must("import", FURUDAL, "--by", "olga@example.org")
    instance.must("review", "Furudal-2025", "--by", "Olga@example.org")
    instance.must("publish", "Furudal-2025")

    assert json.loads(instance.python(ACTORS).splitlines()[-1].replace("'", '"')) == [pseudonym, pseudonym, "None"]
    for nobody, words in (
        ("nils@example.org", ["withdraw", "Furudal-2025"]),
        ("nobody@example.org", ["import", ROOT / "examples" / "soro-2009.yaml"]),
    ):
        done = instance.run(*words, "--by", nobody)
        assert done.returncode == 2
        assert "is no owner of this instance" in done.stderr
    assert [one["state"] for one in listed(instance)] == ["published", "prepared"]


def test_what_can_not_go_there_is_told_and_the_others_go_on(instance: Instance, tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    text = (ROOT / "examples" / "koping-2017.yaml").read_text("utf-8")
    broken.write_text(text.replace('"1": {printed: 45,', '"1": {printed: 45, elsewhere: "page 9: 12",'), "utf-8")
    instance.must("import", FURUDAL, broken)

    done = instance.run("review", "Atlantis-2025", "Köping-2017", "Furudal-2025", "--json")

    told = json.loads(done.stdout)
    assert done.returncode == 2
    assert [[fault["code"] for fault in one["faults"]] for one in told] == [
        ["unknown-item"],
        ["refused", "refused"],
        [],
    ]
    assert "Errors in the evaluation: 1." in told[1]["faults"][0]["message"]
    assert "points.1" in told[1]["faults"][1]["place"]
    assert {one["municipality"]: one["state"] for one in listed(instance)} == {
        "Furudal": "reviewed",
        "Köping": "prepared",
    }


WRONG = (
    (["withdraw", "Furudal-2025"], "From “taken in, not yet reviewed” it can't become “withdrawn”."),
    (["correct", "Furudal-2025"], "From “taken in, not yet reviewed” it can't become “open for correction”."),
    (["publish", "Furudal-2025", "--note", "x", "--note-language", "fi"], "is none of sv, nb, da, en"),
    (["evaluations", "--state", "lost"], "“lost” isn't one of: prepared,"),
)


def test_a_wrong_step_is_told_in_words(instance: Instance) -> None:
    instance.must("import", FURUDAL)

    for words, says in WRONG:
        done = instance.run(*words)
        assert done.returncode == 2, words
        assert says in done.stderr

    assert [one["state"] for one in listed(instance)] == ["prepared"]
