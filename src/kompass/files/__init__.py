"""Files: evaluations, editions, reference sets. Reading, validating, writing; nothing is half-written."""
