"""The office program as a surface: a deck becomes slides with native charts that others can edit."""
