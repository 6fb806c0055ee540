"""Municipalities through time: names, codes, predecessors."""
