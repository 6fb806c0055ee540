"""What a printed report says about the evaluation itself: whose, when, by whom, whom they met, what they looked at."""

from kompass.readers.facts.gathering import facts_of

__all__ = ["facts_of"]
