"""Open data: read-only, as files and as an API."""
