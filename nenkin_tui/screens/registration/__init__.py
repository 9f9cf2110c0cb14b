"""Registering, confirming the mail, signing in."""
