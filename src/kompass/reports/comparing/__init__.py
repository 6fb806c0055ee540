"""Building a comparison: municipalities side by side, their ranks with tolerance, whom to learn from."""
