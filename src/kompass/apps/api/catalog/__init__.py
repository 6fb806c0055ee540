"""What the open data are, told to catalogues of data (DCAT-AP)."""
