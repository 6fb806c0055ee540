"""``kompass invite-owner``: the first owner of an instance, or another one when all are gone."""

from __future__ import annotations

from typing import Annotated

import typer

from kompass.cli.options import DEFAULT_LANGUAGE, Lang, voice_in
from kompass.cli.output import say
from kompass.cli.voice import later

HELP = later("Invite an owner of this instance by mail; the link is shown where no mail is set up.")
EXAMPLE = "kompass invite-owner anna@example.org --mail-language sv"


def invite_owner(
    email: Annotated[str, typer.Argument(metavar="EMAIL", help=later("Who is to be the owner."))],
    mail_language: Annotated[
        str, typer.Option("--mail-language", help=later("Language of the invitation: sv, nb, da or en."))
    ] = "sv",
    lang: Lang = DEFAULT_LANGUAGE,
) -> None:
    from kompass.cli.instance import open_instance

    settings = open_instance()
    from kompass.apps.accounts.first_owner import invite_first_owner

    spoken = voice_in(lang)
    sent = invite_first_owner(email, mail_language, settings)
    if settings.mail_url and sent.by_mail:
        say(spoken.t("An invitation was sent to {email}.", email=email))
        return
    if settings.mail_url:
        say(spoken.t("The mail server can't be reached. Hand this link over yourself:"))
    else:
        say(spoken.t("No mail is set up. Hand this link over yourself; it can be used once, within two weeks:"))
    say(sent.link)
