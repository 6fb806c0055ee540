"""What may be done to an evaluation. Each writes the rows and one event in one transaction (design section 3)."""
