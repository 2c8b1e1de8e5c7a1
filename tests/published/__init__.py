"""Published figures of other places: read from workbooks whose layout drifts, and kept."""
