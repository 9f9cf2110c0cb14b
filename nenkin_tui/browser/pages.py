"""The pages the server itself shows: the one with the terminal, and that every place is taken."""

from html import escape

from nenkin_tui import locale

OWN_SCRIPT = """"use strict";
// The terminal is typed into at once, without a click.
addEventListener("load", () => setTimeout(() => {
  const typed = document.querySelector(".xterm-helper-textarea");
  if (typed) typed.focus();
}));
"""
STYLE = """
html, body { margin: 0; height: 100%; background: #111; color: #eee; font-family: sans-serif; overflow: hidden; }
a { color: #9cf; }
.words { max-width: 40em; margin: 0 auto; padding: 2em; line-height: 1.7; }
.ended { display: none; position: absolute; inset: 0; z-index: 10; background: #111; }
body.-closed .ended { display: block; }
body.-first-byte .waiting { display: none; }
"""
AGAIN_AFTER = 15
"""Seconds until the page that says that every place is taken asks again by itself."""


def terminal_page(language: str, websocket: str) -> str:
    """The page with the terminal; websocket: the address its keys go to."""
    texts = locale.area_texts(language, "serve")
    body = f"""<div class="words waiting">
<p>{escape(texts["waiting"])}</p><noscript>{escape(texts["no_script"])}</noscript>
</div>
<div class="ended" role="alert"><div class="words">
<p>{escape(texts["page_ended"])}</p><p><a href="/{language}">{escape(texts["page_again"])}</a></p>
</div></div>
<div class="textual-terminal" data-font-size="16" data-session-websocket-url="{escape(websocket)}"></div>"""
    head = """<link rel="stylesheet" href="/static/css/xterm.css">
<script src="/static/js/textual.js"></script>
<script src="/own.js"></script>"""
    return _page(language, head, body)


def full_page() -> str:
    """That every place is taken, in each language."""
    said = "".join(
        f'<p lang="{locale.written_language(language)}">{escape(locale.area_texts(language, "serve")["full"])}</p>'
        for language in locale.LANGUAGES
    )
    again = f'<meta http-equiv="refresh" content="{AGAIN_AFTER}">'
    return _page(locale.language(), again, f'<div class="words">{said}</div>')


def _page(language: str, head: str, body: str) -> str:
    return f"""<!DOCTYPE html>
<html lang="{locale.written_language(language)}">
<head>
<meta charset="utf-8">
<title>{escape(locale.area_texts(language, "serve")["page_title"])}</title>
<link rel="icon" href="data:,">
{head}
<style>{STYLE}</style>
</head>
<body>
{body}
</body>
</html>
"""
