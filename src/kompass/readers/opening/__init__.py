"""Opening files: one way from a path to a `SourceDocument`, whatever the file is."""
