"""Layout families: each knows by what it is recognised and where it says what."""
