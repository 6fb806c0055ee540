"""Work that takes long: rows with a lease, done by a worker."""
