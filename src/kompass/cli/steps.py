"""``kompass review``, ``reopen``, ``correct`` and ``withdraw``: steps that need no more than whose they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kompass.cli.options import DEFAULT_LANGUAGE, ActingFor, Evaluations, Json, Lang
from kompass.cli.voice import later


@dataclass(frozen=True, slots=True)
class StepCommand:
    """What `kompass.cli.main` wants of a command, for the one whose function is called ``name``."""

    name: str
    state: str
    """The state that evaluations are brought into: a value of `State`."""
    HELP: str
    EXAMPLE: str

    @property
    def function(self) -> Callable[..., int]:
        state = self.state

        def step(
            evaluations: Evaluations,
            by: ActingFor = None,
            as_json: Json = False,
            lang: Lang = DEFAULT_LANGUAGE,
        ) -> int:
            from kompass.cli.instance import open_current_instance

            with open_current_instance():
                from kompass.apps.evaluations.models import State
                from kompass.cli.step_writing import Step, write_steps

                return write_steps(evaluations, Step(State(state), by), lang, as_json=as_json)

        step.__name__ = self.name
        return step


def _step(name: str, state: str, text: str) -> StepCommand:
    return StepCommand(name, state, text, f"kompass {name} Furudal-2025 --by anna@example.org")


REVIEW = _step(
    "review", "reviewed", later("Mark evaluations of the instance as reviewed; those with errors are refused.")
)
REOPEN = _step(
    "reopen",
    "prepared",
    later("Send reviewed evaluations back to work, so that another content may take their place."),
)
CORRECT = _step(
    "correct",
    "correcting",
    later("Open published or withdrawn evaluations for correction; what is public stays so meanwhile."),
)
WITHDRAW = _step(
    "withdraw", "withdrawn", later("Withdraw published evaluations: only that they were withdrawn stays public.")
)
