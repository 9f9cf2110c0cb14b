"""Papers and tables saved as files, readable by their owner only, or given to a visitor's browser; each marked 見本."""

import os
from collections.abc import Iterable

from nenkin_tui import locale
from nenkin_tui.model.typed_text import shown_safely
from nenkin_tui.pages.services import Services

MOST = 1000


def save(services: Services, name: str, lines: Iterable[str]) -> str:
    """Saves lines as a new text file of today; gives the sentence that says where it lies, or why not."""
    day = services.clock.now().date().isoformat()
    safely = [shown_safely(line) for line in (locale.text("account.specimen"), "", *lines)]
    return save_file(services, f"{name}-{day}.txt", ("\n".join(safely) + "\n").encode())


def save_file(services: Services, name: str, content: bytes) -> str:
    """Writes a new file that no earlier one gives way to, or hands it to the visitor's browser; gives the sentence that
    says where it lies, or why not.
    """
    if services.deliver is not None:
        services.deliver(name, content)
        return locale.text("account.delivered", name=name)
    folder = services.saved_folder
    if folder is None:
        return locale.text("account.not_saved_here")
    stem, _, ending = name.rpartition(".")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for number in range(1, MOST):
            path = folder / (name if number == 1 else f"{stem}-{number}.{ending}")
            try:
                descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
            except FileExistsError:
                continue
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
            return locale.text("account.saved", path=str(path))
    except OSError as error:
        return locale.text("account.not_saved", reason=error.strerror or "")
    return locale.text("account.not_saved", reason=str(MOST))
