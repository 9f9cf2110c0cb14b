"""One person, one TinyDB file, one transaction."""
