"""Ties: which number each held file acts for and on, by which files are found that a change of one may touch."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Column, Connection, Engine, delete, insert, or_, select

from archive.databases import writing
from archive.receiving import chunks
from archive.tables import judged, ties

Tie = tuple[str, str]  # keys of the acting number and of its target; "" where it only is that number's own text
Made = Mapping[str, tuple[str, Collection[Tie]]]  # by digest the stamp of the file, and its ties


@dataclass(frozen=True, slots=True)
class Changes:
    """What was made of files that came or changed, files that went, and whether these are all there are."""

    made: Made
    gone: Collection[str] = ()
    is_all: bool = False


def judged_stamps(engine: Engine) -> dict[str, str]:
    """By digest the stamp that each file was judged by; "" where it is to be judged again."""
    with engine.connect() as connection:
        return {digest: stamp for digest, stamp in connection.execute(select(judged))}


def judge_again(engine: Engine, digests: Iterable[str]) -> None:
    """These files count as changed, whatever their stamp; their ties are known still."""
    with writing(engine) as connection:
        for chunk in chunks(sorted(set(digests))):
            connection.execute(judged.update().where(judged.c.digest.in_(chunk)).values(stamp=""))


def keep(engine: Engine, changes: Changes) -> None:
    """Puts what was made in the place of what was known of these files."""
    with writing(engine) as connection:
        if changes.is_all:
            connection.execute(delete(ties))
            connection.execute(delete(judged))
        for chunk in chunks(sorted({*changes.made, *changes.gone})):
            for table in (ties, judged):
                connection.execute(delete(table).where(table.c.digest.in_(chunk)))
        rows = [
            {"digest": digest, "acting": acting, "target": target}
            for digest, (_, tied) in changes.made.items()
            for acting, target in sorted(tied)
        ]
        if rows:
            connection.execute(insert(ties), rows)
        if changes.made:
            stamped = [{"digest": digest, "stamp": stamp} for digest, (stamp, _) in changes.made.items()]
            connection.execute(insert(judged), stamped)


def of_files(engine: Engine, digests: Iterable[str]) -> set[Tie]:
    with engine.connect() as connection:
        return _ties(connection, ties.c.digest, digests)


def acting_for(engine: Engine, numbers: Iterable[str]) -> set[Tie]:
    """Ties by which these numbers act."""
    with engine.connect() as connection:
        return _ties(connection, ties.c.acting, numbers)


def acting_on(engine: Engine, numbers: Iterable[str]) -> set[Tie]:
    """Ties by which these numbers are acted on."""
    with engine.connect() as connection:
        return _ties(connection, ties.c.target, numbers)


def files_naming(engine: Engine, numbers: Iterable[str]) -> set[str]:
    """Digests of the files that bear one of the numbers, act for it or on it."""
    found: set[str] = set()
    with engine.connect() as connection:
        for chunk in chunks(sorted(set(numbers))):
            named = or_(ties.c.acting.in_(chunk), ties.c.target.in_(chunk))
            found.update(connection.scalars(select(ties.c.digest).where(named).distinct()))
    return found


def _ties(connection: Connection, column: Column[str], values: Iterable[str]) -> set[Tie]:
    asked = select(ties.c.acting, ties.c.target).distinct()
    return {
        (acting, target)
        for chunk in chunks(sorted(set(values)))
        for acting, target in connection.execute(asked.where(column.in_(chunk)))
    }
