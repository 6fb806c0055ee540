"""Lines of a document: their numbers, headings, lists, running heads."""
