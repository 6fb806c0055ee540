"""What is asked: editions with their areas, sub-areas and measuring points, and how marks become points."""
