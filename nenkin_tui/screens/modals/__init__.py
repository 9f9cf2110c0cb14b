"""What lies over a page for a moment."""
