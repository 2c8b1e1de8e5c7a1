"""The returns desk: senders send, analysts decide and publish, administrators read who did what."""
