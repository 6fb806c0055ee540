"""Help in the reader's language: Typer's commands with our texts, translated when they are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typer.core import TyperCommand, TyperGroup, TyperOption

from kompass.presentation.speech import Speech

if TYPE_CHECKING:  # Typer gives these no public names
    from typer._click import Command, Context, HelpFormatter


def _write_usage(command: Command, context: Context, formatter: HelpFormatter) -> None:
    words = " ".join(command.collect_usage_pieces(context))
    formatter.write_usage(context.command_path, words, prefix=f"{_spoken(context).t('Usage:')} ")


def _say_help(option: TyperOption | None, context: Context) -> TyperOption | None:
    if option is not None:
        option.help = _spoken(context).t("Show this text and leave.")
    return option


def _spoken(context: Context) -> Speech:
    assert isinstance(context.obj, Speech)
    return context.obj


class SpokenCommand(TyperCommand):
    """A command whose usage line and help option speak the reader's language."""

    def format_usage(self, ctx: Context, formatter: HelpFormatter) -> None:
        _write_usage(self, ctx, formatter)

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        return _say_help(super().get_help_option(ctx), ctx)


class SpokenGroup(TyperGroup):
    """A group of commands; likewise."""

    def format_usage(self, ctx: Context, formatter: HelpFormatter) -> None:
        _write_usage(self, ctx, formatter)

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        return _say_help(super().get_help_option(ctx), ctx)


def translate(command: Command, spoken: Speech) -> None:
    """Put the texts of a command and of those below it into the reader's language; an epilog is an example."""
    assert command.help is not None
    command.help = spoken.t(command.help)
    command.epilog = spoken.t("Example: {command}", command=command.epilog)
    for parameter in command.params:
        text = getattr(parameter, "help", None)
        if text:
            parameter.help = spoken.t(text)  # type: ignore[attr-defined]  # Typer's two kinds of parameters have it
    if isinstance(command, TyperGroup):
        for below in command.commands.values():
            translate(below, spoken)
