"""Pages of accounts that allauth doesn't bring."""
