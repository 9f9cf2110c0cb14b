"""ねんきんネット in a terminal: the practice town, the procedures, the record and the law behind it."""

__version__ = "0.1.0"
