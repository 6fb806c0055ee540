"""Charts drawn as SVG by ourselves: exact, small, and nothing is said by colour alone."""
