"""Revisions of releases, cells, the register, accounts and audit."""
