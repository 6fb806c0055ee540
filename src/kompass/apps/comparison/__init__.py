"""Published results side by side."""
