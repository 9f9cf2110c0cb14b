"""The first page before anything else: until it stands, Python does not look for rubbish among what is only being made.

Some hundred thousand objects are made on the way to it and nearly all of them stay; looking through them again and
again took an eighth of the time from exec to the first page (`bench/first_paint`), and a look at a bad moment as long
as drawing a page.
"""

import gc


def begin() -> None:
    """To be called before the screens are imported."""
    gc.disable()


def stands() -> None:
    """The first page is drawn: what there is now stays, and only what comes after it is looked through."""
    if gc.isenabled():  # nobody began: under a test
        return
    gc.freeze()
    gc.enable()


def tidy() -> None:
    """A page stands, and nobody presses a key yet: what the page before it left is thrown away now, 2 ms, and not 20
    when it is much, in the middle of drawing another one.
    """
    if gc.get_freeze_count():
        gc.collect()
