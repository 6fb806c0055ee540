"""What Kompass knows: the instrument, evaluations, scoring, comparison. No framework, no network, no database."""
