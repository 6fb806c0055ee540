"""What is handed over: one report model of blocks, charts, and writers for HTML and PDF."""
