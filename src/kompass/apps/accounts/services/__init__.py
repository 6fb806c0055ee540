"""What is done to accounts: inviting, giving and taking roles, leaving."""
