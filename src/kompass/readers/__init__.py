"""Printed evaluations turned back into data: from a document to an evaluation, with all that is doubtful named."""
