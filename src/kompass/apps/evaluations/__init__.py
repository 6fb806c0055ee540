"""Evaluations: working rows, snapshots, events, and the exchange with the evaluation file."""
