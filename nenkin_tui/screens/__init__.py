"""The full-screen front door, in Textual."""
