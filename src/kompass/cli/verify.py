"""``kompass verify``: is what is here what happened."""

from __future__ import annotations

from kompass.cli.options import DEFAULT_LANGUAGE, Json, Lang, voice_in
from kompass.cli.voice import later

HELP = later("Replay what happened to every evaluation and compare it with what is here, file by file.")
EXAMPLE = "kompass verify --json"


def verify(as_json: Json = False, lang: Lang = DEFAULT_LANGUAGE) -> int:
    from kompass.cli.instance import open_current_instance

    with open_current_instance():
        return _write(lang, as_json=as_json)


def _write(lang: str, *, as_json: bool) -> int:
    from kompass.apps.evaluations.services.verifying import verify as verified
    from kompass.cli.output import say, say_json
    from kompass.files.catalogue import Catalogue

    spoken, count = voice_in(lang), 0
    deviations: list[dict[str, str]] = []
    for _, found in verified(Catalogue()):
        count += 1
        for one in found:
            text = spoken.say(one.message)
            deviations.append({"evaluation": one.evaluation, "name": one.name, "place": one.place, "message": text})
            if not as_json:
                say(f"{one.name} ({one.evaluation}): {one.place}: {text}")
    if as_json:
        say_json({"evaluations": count, "deviations": deviations})
    else:
        say(spoken.t("Evaluations looked at: {count}, deviations: {found}.", count=count, found=len(deviations)))
    return 1 if deviations else 0
