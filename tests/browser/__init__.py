"""What people do in a browser, done in Chromium on a small store made by the real path."""
