"""The subject of a clause: the name of a body or person before the verb of what it does, told by the rows of actors."""

from extractors.facts.duties import name_forms as forms
from extractors.facts.duties.names import LONGEST, Name
from law.folding import fold, squeeze

_SHORTEST = 2
_SHORT_NAMES = ("Bộ", "Sở")


def subject_at(text: str, start: int = 0, *, in_condition: bool = False) -> str | None:
    """The name that the clause at `start` begins with, if a verb of what it does follows; None of any other clause.

    `in_condition`: the clause follows one of condition, so a comma before another name may begin the main clause.
    """
    lead = forms.LEAD.match(text, start)
    head = forms.HEAD.match(text, lead.end() if lead else start)
    if head is None:
        return None
    end = Name(text, head, in_condition=in_condition).end()
    return tidy(text[head.start() : end]) if end else None


def obliged_in(text: str) -> str | None:
    """Whom the last “phải” or its like obliges, wherever its name begins: “… thì yêu cầu | đơn vị … phải khắc phục”."""
    musts = [found.start() for found in forms.MUST.finditer(text)]
    for led in forms.LED.finditer(text, max(0, musts[-1] - LONGEST), musts[-1]) if musts else ():
        head, at = forms.HEAD.match(text, led.end()), led.end()
        end = Name(text, head, in_condition=False).end() if head else None
        if end and end >= len(text[: musts[-1]].rstrip()):
            return tidy(text[at : musts[-1]])
    return None


def is_name(text: str) -> bool:
    """Whether the words are a name alone, or several, as a heading has it: “1. Bộ Tài chính, Bộ Nội vụ:”."""
    head = forms.HEAD.match(text)
    if head is None or len(text) > LONGEST:
        return False
    return all(token.lastgroup in ("next", "also", "stays") for token in forms.TOKEN.finditer(text, head.end()))


def names_in(text: str, start: int) -> list[int]:
    """Where names begin that nothing ties to the word before them: “của”, “cho”, a comma."""
    found = (match.start() for match in forms.HEAD.finditer(text, start))
    return [at for at in found if text[at - 1 : at] == " " and forms.TIED.search(text, max(0, at - 8), at) is None]


def begins_with_name(text: str) -> bool:
    return forms.HEAD.match(text) is not None


def begins_with_duty(text: str, start: int) -> bool:
    """Whether the clause begins with “phải” or its like, so that its subject stands elsewhere."""
    token = forms.TOKEN.match(text, start)
    return token is not None and token.lastgroup == "must"


def tidy(text: str) -> str | None:
    """A name without what stands in brackets and without words that lead on; None where nothing is left."""
    who = forms.ORGANISES.sub("", forms.LOOSE_END.sub("", squeeze(forms.ASIDE.sub("", text)).strip(" ,;.-")))
    if len(who) <= _SHORTEST and who not in _SHORT_NAMES:
        return None
    return None if fold(who).startswith("co quan hanh chinh nha nuoc la") else who
