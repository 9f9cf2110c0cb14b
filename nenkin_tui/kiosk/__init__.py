"""The kiosk's supervisor: one visit after the other, each in a process and a folder of its own; nothing stays."""
