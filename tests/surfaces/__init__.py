"""What a reader finds in each file that leaves: the figures, read back out."""
