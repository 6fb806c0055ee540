"""From three evaluations to a million: partitions, summaries and who computes them (extra ``scale``)."""
