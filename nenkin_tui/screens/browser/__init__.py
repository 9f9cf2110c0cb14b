"""The town for a visitor by browser."""
