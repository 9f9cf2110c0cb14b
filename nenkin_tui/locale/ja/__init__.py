"""Japanese, the first language."""
