"""What templates ask for about editions."""
