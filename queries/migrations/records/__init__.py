"""Revisions of the private records."""
