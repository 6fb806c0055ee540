"""Files for download: tables of all published evaluations, streamed."""
