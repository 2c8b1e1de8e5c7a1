"""How the process that opens a file says that its memory was not enough: both its sides know the number."""

OUT_OF_MEMORY = 3
"""Its exit status."""
