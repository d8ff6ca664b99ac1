"""Domain results as reports, one module a subject."""
