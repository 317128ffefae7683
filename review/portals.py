"""What portals state beside what we find: agreement makes surer, conflict is shown, neither decides."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from law.instruments import Instrument, is_local
from law.portals import day_of, status_of
from law.text import PortalStatement
from law.validity import Evidence, Validity
from review.cases import Case
from review.graph import Graph
from review.holdings import Held
from review.identities import key_of
from review.outcomes import Finding
from review.validity import validity_on

# the rules whose verdict is on how an instrument stands
_OF_STANDING = ("repealed", "basis_repealed", "own_term_over")
_OURS_SILENT = (Validity.UNKNOWN, Validity.SUSPENDED)


@dataclass(frozen=True, slots=True)
class Stated:
    """One page's statement on an instrument; `agrees` on "status" and on "effective_on" (None: one side is silent).

    The status is compared with our verdict of the day the portal made it on.
    """

    held: Held
    portal: PortalStatement
    ours: Validity | None
    agrees: dict[str, bool | None]

    @property
    def evidence(self) -> Evidence:
        portal = self.portal
        said = [f"Tình trạng hiệu lực: {portal.status}"] if portal.status else []
        days = (("Ngày có hiệu lực", portal.effective_on), ("Ngày hết hiệu lực", portal.expires_on))
        said += [f"{label}: {day:%d/%m/%Y}" for label, text in days if (day := day_of(text))]
        source = ", ".join(filter(None, (portal.address or self.held.name, portal.stated_on)))
        day = day_of(portal.issued_on)
        return Evidence(
            "; ".join(said), portal.number, portal.issuer, day, self.held.digest, None, None, source,
            self.held.received_on,
        )  # fmt: skip


def stated_of(graph: Graph, instrument: Instrument) -> Iterator[Stated]:
    """Every page that states something of the instrument; a local number tells provinces apart only by its own text."""
    own = {held.digest for held in graph.files_of(instrument)}
    for held in graph.stated_of(instrument.number):
        portal = held.portal
        if portal is None or (is_local(instrument.number) and held.digest not in own):
            continue
        day, theirs = day_of(portal.stated_on), status_of(portal)
        ours = validity_on(graph, instrument, day).verdict if day else None
        agrees = {
            "status": None if theirs is None or ours is None or ours in _OURS_SILENT else theirs is ours,
            "effective_on": _same_day(graph, instrument, portal.effective_on),
        }
        yield Stated(held, portal, ours, agrees)


def _same_day(graph: Graph, instrument: Instrument, said: str | None) -> bool | None:
    ours = next((f.header.effective_on for f in graph.files_of(instrument) if f.header.effective_on), None)
    theirs = day_of(said)
    return None if ours is None or theirs is None else ours == theirs


def beside(case: Case, found: Finding) -> Finding:
    """The finding with what portals said of its instrument since the change; the verdict is never touched."""
    if found.rule not in _OF_STANDING or found.since is None or found.about.number is None:
        return found
    for instrument in case.world.graph.instruments(found.about.number):
        if key_of(instrument)[1:] != _identity(found)[1:]:
            continue
        said = [one for one in stated_of(case.world.graph, instrument) if _speaks_of(one, found)]
        surer = any(one.agrees["status"] for one in said)
        confidence = round(found.confidence + (1 - found.confidence) / 2, 4) if surer else found.confidence
        return replace(found, because=(*found.because, *(one.evidence for one in said)), confidence=confidence)
    return found


def _identity(found: Finding) -> tuple[str, int | None, str]:
    about = found.about
    return key_of(Instrument(about.number or "", issuer=about.issuer, issued_on=about.issued_on))


def _speaks_of(one: Stated, found: Finding) -> bool:
    day = day_of(one.portal.stated_on)
    return one.agrees["status"] is not None and day is not None and found.since is not None and day >= found.since
