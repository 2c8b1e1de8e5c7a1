"""Published figures of other places taken in: workbooks and tidy files read, what they hold found, and kept."""
