"""The real program on its terminal, led to where something is measured, as a person leads it."""

import re
from pathlib import Path

from bench.terminals import Program
from nenkin_tui.town.town import open_town

DOWN, ESCAPE, ENTER = "\x1b[B", "\x1b", "\r"
TWICE = 0.35
"""Seconds after which an Enter is a new one (the wizard takes a quicker one for the same)."""


class Register:
    """Registering with the access key: terms, key, number, name, birth date, sex."""

    def __init__(self, folder: Path) -> None:
        """Founds a town in this folder and opens the wizard at the access key."""
        self._folder = folder
        self.program = Program("-m", "nenkin_tui", "town", "--store", str(folder), "--lang", "ja")
        self.program.wait_for("F1")
        self.program.rest()
        for keys, words in ((DOWN, "> 新規登録"), (ENTER, "> アクセスキーを"), (ENTER, "利用規約を読み")):
            self._go(keys, words)
        self.program.rest(TWICE)
        self._go(ENTER, "(*)")
        self._go(ENTER, "アクセスキーを入力してください")
        self.program.rest(TWICE)

    def fill(self) -> None:
        """Answers from the papers, up to the e-mail address; then back to the number."""
        town = open_town(self._folder)
        facts = town.office.store.read(town.chosen).document.facts
        key = next(letter.access_key for letter in town.letters(town.chosen) if letter.access_key)
        answers = (
            (key, "基礎年金番号を入力してください"),
            (facts.basic_pension_number.digits, "氏名を入力してください"),
            (f"{facts.name}{ENTER}{facts.kana}", "生年月日を入力してください"),
            (f"{facts.birth_date:%Y/%m/%d}", "性別を選んでください"),
        )
        for words, page in answers:
            for keys in re.split(f"({ENTER})", words):
                self.program.press(keys)
                self.program.rest(0.2)
            self._go(ENTER, page)
            self.program.rest(TWICE)

    def back(self, words: str) -> None:
        """One page back, to the page with these words."""
        self._go(ESCAPE, words)
        self.program.rest(TWICE)

    def _go(self, keys: str, words: str) -> None:
        self.program.press(keys)
        self.program.wait_for(words)
        self.program.rest()
