"""The attacker's way in: all that a board member reaches, read back into cells, and compared between worlds."""
