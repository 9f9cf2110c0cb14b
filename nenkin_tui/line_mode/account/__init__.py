"""The account read out: one thing per line."""
