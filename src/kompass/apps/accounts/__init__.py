"""Who may do what: accounts, roles, the one table of permissions."""
