"""Writers lay a document out in one format each. They contain no sentence and no number format."""
