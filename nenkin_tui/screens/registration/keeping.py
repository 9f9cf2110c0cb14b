"""Drafts are saved beside the screen: the next page waits for no disk."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from nenkin_tui.procedures.draft import Draft

Save = Callable[[Draft | None], None]


class Keeping:
    """One after the other, in the order in which pages were accepted.

    A draft is flushed twice: 0.6 ms on a good disk, 84 where a flush takes 40, as a memory card's may. Whoever opens
    another page waits (`finish`), so that it finds what was kept.
    """

    def __init__(self) -> None:
        self._beside = ThreadPoolExecutor(1, "drafts")
        self._last: Future[None] | None = None

    def keeper(self, save: Save, refused: Callable[[BaseException], object]) -> Save:
        """What a Flow calls as its `save`; refused: told, on another thread, what kept a draft from being saved.

        Called off the screen's thread, as by a step that hashes, it waits and raises by itself.
        """
        screen = threading.get_ident()

        def keep(draft: Draft | None) -> None:
            if threading.get_ident() != screen:
                self.finish()
                save(draft)
                return
            self._last = self._beside.submit(save, draft)
            self._last.add_done_callback(told)

        def told(done: "Future[None]") -> None:
            if error := done.exception():
                refused(error)

        return keep

    def finish(self) -> BaseException | None:
        """Waits until everything is kept; gives what kept the last one from it."""
        last, self._last = self._last, None
        return last.exception() if last else None
