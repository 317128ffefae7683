"""How many pages of a long file were read, as the ledger has it while the file is still under way."""

from collections.abc import Mapping

from sqlalchemy import Engine, bindparam, update

from archive.databases import writing
from archive.tables import receipts

_TOLD = (
    update(receipts)
    .where(receipts.c.id == bindparam("which"), receipts.c.lease_owner == bindparam("owner"))
    .values(pages=bindparam("of"), pages_read=bindparam("done"))
)


def tell(engine: Engine, owner: str, pages: Mapping[int, tuple[int, int]]) -> None:
    """By receipt how many pages are done and of how many; of receipts that are leased to the owner still."""
    rows = [{"which": id_, "owner": owner, "of": many, "done": done} for id_, (done, many) in pages.items()]
    if rows:
        with writing(engine, "receipts") as connection:
            connection.execute(_TOLD, rows)
