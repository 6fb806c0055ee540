"""Errors travel between processes whole: with what is wrong, where, and what to do."""

from __future__ import annotations

import pickle

import pytest

from kompass.core.errors import Fault, FileFault, InternalFault, KompassError, Place, Refused
from kompass.core.messages import msg


@pytest.mark.parametrize("kind", [FileFault, Refused, InternalFault])
def test_an_error_arrives_as_it_was_sent(kind: type[KompassError]) -> None:
    sent = kind([Fault(msg("No {what}.", what="store"), Place("a", 3), msg("Make one.")), Fault(msg("And more."))])
    arrived = pickle.loads(pickle.dumps(sent))
    assert type(arrived) is kind
    assert arrived.faults == sent.faults
    assert str(arrived) == str(sent)
