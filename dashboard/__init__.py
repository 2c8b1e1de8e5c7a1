"""The doors: what comes in, who may look, what goes out."""
