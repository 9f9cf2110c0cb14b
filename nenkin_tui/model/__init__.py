"""Typed values that cannot be built wrong; no input or output."""
