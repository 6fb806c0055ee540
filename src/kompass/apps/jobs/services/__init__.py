"""Asking for reports, leasing the work, making it."""
