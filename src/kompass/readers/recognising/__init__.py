"""Which edition a document speaks of."""
