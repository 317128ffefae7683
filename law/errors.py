"""One error tree; each error says in a plain sentence what happened, and whether trying again helps.

RasoatError
├── BadInput            a file or a word of the user that cannot be used
│   ├── Refused         the file is named as refused, with a reason code; not a failure
│   └── Unreadable      damaged, encrypted or empty: the file is named as failed
├── WrongUse            options that do not go together
├── NotHeld             an instrument or a file that the archive does not hold
├── Disagreement        ledger, archive and index do not agree
└── Unavailable         a server, disk or lock that is not there now (transient)
"""


class RasoatError(Exception):
    """The message is one plain sentence that names the file or thing, and the reason.

    `key` names the sentence of the pages' catalogue that says the same to people ("" where there is none), and `values`
    is what is filled in there."""

    transient: bool = False
    exit_code: int = 1

    def __init__(self, message: str = "", *, key: str = "", **values: object) -> None:
        super().__init__(message)
        self.key, self.values = key, values


class BadInput(RasoatError):
    """What was given cannot be used as it is."""

    def __init__(self, message: str, *, reason: str = "bad_input", key: str = "", **values: object) -> None:
        super().__init__(message, key=key, **values)
        self.reason = reason


class Refused(BadInput):
    """Named and not kept: blocked page, 404 page, secret paper, unknown type, over a limit."""


class Unreadable(BadInput):
    """The type is known but the content is damaged, encrypted or empty."""


class WrongUse(RasoatError):
    """The command was called with words that do not go together."""

    exit_code = 2


class NotHeld(RasoatError):
    """Nothing of that name is in the archive."""


class Disagreement(RasoatError):
    """Ledger, archive and index do not say the same."""


class Unavailable(RasoatError):
    """Something outside is not there now; trying again later helps."""

    transient = True
