"""How the two databases came to be as they are: one line of revisions for each."""
