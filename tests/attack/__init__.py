"""The attacker's way in: all that a signed-in board member reaches, read back into cells, and compared between worlds."""
