"""The notices of the inbox: who is sent which and when, what stands in them, and their PDF."""
