"""The practice town in a browser: a server on which each visit is a process of its own, all on one store (S3)."""
