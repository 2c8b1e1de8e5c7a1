"""Returns: what is read, found, loaded and written."""
