"""Kompass: evaluations of how a municipality is run, from marks and evidence to scores and reports.

The rooms and which way they look: see ``docs/explanation``. This module imports nothing,
so that the version and the notice cost no time.
"""

__version__ = "0.1.0"

NOTICE = "Kompass is an independent project. It is not affiliated with or endorsed by KS, SKR or KL."
