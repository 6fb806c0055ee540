"""Pages behind the log-in: taking in, looking, reviewing, publishing."""
