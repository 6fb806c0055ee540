"""How it compares: reference sets, means and differences, with what they rest on always said."""
