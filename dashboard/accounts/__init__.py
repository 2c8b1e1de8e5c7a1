"""People and what they may: accounts, passwords, sessions, signing in."""
