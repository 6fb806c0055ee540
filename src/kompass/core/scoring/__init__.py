"""What it is worth: exact scores with a trace for one evaluation, and batch scores for a million."""
