"""Returns: their shape, reading, checking, loading; the template; invented ones for the demonstration."""
