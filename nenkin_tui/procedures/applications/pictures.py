"""A picture handed in: the file's name, kind and size (学生証 or 在学証明書, JPEG or PDF)."""

import unicodedata

from nenkin_tui.model import typed_text
from nenkin_tui.model.invalid import Invalid
from nenkin_tui.model.person import PersonFile
from nenkin_tui.procedures.question import Question
from nenkin_tui.settings import Settings

ENDINGS = {"jpg": "jpeg", "jpeg": "jpeg", "pdf": "pdf"}
LONGEST = 80


def picture() -> Question:
    """The name of a file at hand; its ending says which kind it claims to be."""

    def parse(typed: str) -> str:
        typed_text.refuse_hidden(typed)
        plain = unicodedata.normalize("NFKC", typed).strip()
        if not plain:
            raise Invalid("empty", "form.empty_picture")
        if len(plain) > LONGEST:
            raise Invalid("too_long", "problem.text_too_long", want=LONGEST, got=len(plain))
        if "/" in plain or "\\" in plain:
            raise Invalid("wrong_characters", "form.picture_path")
        if plain.rpartition(".")[2].lower() not in ENDINGS:
            raise Invalid("wrong_characters", "form.picture_kind")
        return plain

    return Question(name="picture", kind="text", parse=parse)


def pictures_of(person: PersonFile) -> dict[str, tuple[str, int]]:
    """(kind, bytes) of each picture the person has, by its name: `student_card` papers list them."""
    listed = [paper.values for paper in person.papers if paper.kind == "student_card"]
    return {name: _read(what) for values in listed for name, what in values.items() if "." in name}


def refuse_picture(person: PersonFile, name: str) -> None:
    """Raises Invalid if there is no such picture, it is another kind than its name says, or it is too large."""
    found = pictures_of(person).get(name)
    if found is None:
        raise Invalid("unknown", "form.picture_unknown", field="picture")
    kind, size = found
    if kind != ENDINGS[name.rpartition(".")[2].lower()]:
        raise Invalid("wrong_characters", "form.picture_other_kind", field="picture", kind=kind.upper())
    most = Settings().picture_most
    if size > most:
        size_shown, most_shown = f"{size / 1_000_000:.1f}", f"{most / 1_000_000:.0f}"
        raise Invalid("too_long", "form.picture_too_large", field="picture", size=size_shown, most=most_shown)


def _read(what: str) -> tuple[str, int]:
    kind, _, size = what.partition(" ")
    return kind, int(size)
