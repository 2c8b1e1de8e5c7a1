"""Promises held at the seams."""
