"""The kiosk's own pages, and the application of one visit."""
