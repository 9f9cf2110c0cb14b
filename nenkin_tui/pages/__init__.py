"""What each page says: words, rows, ways on, without a screen. The full screen draws it, line mode reads it out."""
