"""A person's statement on a fact of a held file: kept for good, and laid over what every reading finds."""

from archive import statements
from flows.steps.reading.reading import held_facts
from flows.steps.standing import publishing
from infra.services import Services
from law import overlay
from law.errors import NotHeld
from law.overlay import Overlaid
from law.statements import Statement, checked


def state(services: Services, *said: Statement) -> Overlaid:
    """Keeps the statements on one file and tells the index what follows; the file's facts as they now stand.

    NotHeld where no file has the digest; WrongUse where a statement says what no fact can be.
    """
    facts_of(services, said[0].digest)
    for statement in said:
        checked(statement)
    for statement in said:
        statements.add(services.ledger.engine, statement)
    publishing.refresh(services)
    return facts_of(services, said[0].digest)


def facts_of(services: Services, digest: str) -> Overlaid:
    """The facts of a file as people left them, the words that hold, and those whose fact is not in the text now."""
    kept = held_facts(services.store, digest)
    if kept is None:
        raise NotHeld(f"No file that was read has the SHA-256 {digest}")
    reading, facts = kept
    return overlay.lay(facts, reading.text.content, statements.stated(services.ledger.engine, digest))
