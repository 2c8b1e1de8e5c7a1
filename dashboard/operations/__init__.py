"""Keeping it running: backup and restore, keys, health, logs, the store's lock, work taken in turns."""
