"""What can go wrong with the store; each has a code, which the front doors turn into a sentence (area `store`)."""


class StoreError(Exception):
    """The store cannot do what was asked; `code` names the sentence, `values` go into it. Holds no personal data."""

    code = "failed"

    def __init__(self, /, **values: str | int) -> None:
        super().__init__(self.code)
        self.values = values


class Missing(StoreError):
    """There is no store at this place."""

    code = "missing"


class Exists(StoreError):
    """There is a store, or something else, at this place already."""

    code = "exists"


class Unsuitable(StoreError):
    """The place cannot hold a store; `why`: symlink, foreign_owner, other_writable, network, locks, not_a_folder."""

    def __init__(self, *, why: str) -> None:
        super().__init__(why=why)
        self.code = f"unsuitable_{why}"


class NotFound(StoreError):
    """No such person."""

    code = "not_found"


class Taken(StoreError):
    """The value belongs to somebody else; `kind` says which."""

    code = "taken"


class Conflict(StoreError):
    """The person was changed by somebody else in the meantime."""

    code = "conflict"


class Busy(StoreError):
    """Others hold the lock; try again in a moment."""

    code = "busy"


class Corrupt(StoreError):
    """A file is not what the store wrote; `file` names it within the store."""

    code = "corrupt"


class SchemaTooNew(StoreError):
    """The store was written by a newer version: neither read nor written by this one."""

    code = "schema_too_new"


class Replaced(StoreError):
    """Another store was put in this one's place since it was opened."""

    code = "replaced"


class ReadOnly(StoreError):
    """The store may not be written by this user."""

    code = "read_only"


class Full(StoreError):
    """The disk is full; nothing was changed."""

    code = "full"


class TooLarge(StoreError):
    """A person would have more in their file than the store reads again; nothing was changed."""

    code = "too_large"


class DiskRefused(StoreError):
    """The disk refused for a reason of its own; nothing was changed."""

    code = "disk_refused"


class OutcomeUnknown(StoreError):
    """The change may or may not have been kept: read again before trying again."""

    code = "outcome_unknown"
