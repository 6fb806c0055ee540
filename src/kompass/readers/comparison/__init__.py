"""Tables in which several municipalities stand side by side."""
