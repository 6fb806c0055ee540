"""Findings that stand in columns, told apart by place or proposed."""
