"""Promises of the numbers."""
