"""Roles, skills, employers and pay. Dates and folders come in as arguments; nothing here prints."""
