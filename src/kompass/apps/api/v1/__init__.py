"""The API of version 1: read-only, of published snapshots."""
