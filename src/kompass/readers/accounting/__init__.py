"""The reading report: what was read with which confidence, what is missing, what doesn't add up, what nothing used."""
