"""What keys do, as the footer says it."""

TEXTS = {
    "back": "back",
    "help": "help",
    "look": "look",
    "leave": "quit",
    "papers": "papers",
    "show_password": "show",
    "next": "next",
    "open": "open",
    "choose": "choose",
    "select": "choose",
    "details": "details",
    "move": "choose a month",
    "field": "next field",
    "scroll": "scroll",
    "gaps": "gaps only",
    "history": "history",
    "cap_choose": "Up/Down",
    "cap_select": "Up/Down",
    "cap_scroll": "Up/Down",
    "cap_move": "Arrows",
}
