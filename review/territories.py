"""Whose document a local number means: a province's own, a named one's, or that of a province merged into it."""

import re
from collections.abc import Callable
from dataclasses import replace

from law import numbers
from law.facts import Effect, Header
from law.folding import fold_words
from law.instruments import MERGER, Citation, Link, Resolution, is_local, issuer_key, kind_of, same_issuer

# Ủy ban nhân dân xã Tân Lập (folded); a "thành phố" may be a province's or a district's
_LEVEL = re.compile(
    r"nhan dan (?:(?P<province>tinh)|(?P<district>huyen|quan|thi xa)|(?P<commune>xa|phuong|thi tran|dac khu)) "
)

# UBND tỉnh, Hội đồng nhân dân thành phố: a body that only its own territory tells (folded)
_NAMELESS = re.compile(
    r"(?P<body>uy ban nhan dan|hoi dong nhan dan|ubnd|hdnd)"
    r"(?: (?P<level>tinh|thanh pho|huyen|quan|thi xa|xa|phuong|thi tran|dac khu))?"
)

Resolve = Callable[[Citation], Resolution]


def local_issuer(number: str, place: str) -> str | None:
    """The body of `place`'s own territory that the symbol names: HĐND of Lào Cai for a number cited by its UBND."""
    key = issuer_key(place)
    for head in ("uy ban nhan dan ", "hoi dong nhan dan "):
        if key.startswith(head):
            council = "-HDND" in numbers.comparable_symbol(number)
            return ("Hội đồng nhân dân " if council else "Ủy ban nhân dân ") + key.removeprefix(head)
    return None


def local(header: Header, citation: Citation) -> Citation:
    """Where the text names no issuer, the body of its own territory."""
    if citation.issuer is None and is_local(citation.number) and header.issuer:
        return replace(citation, issuer=local_issuer(citation.number, header.issuer))
    return citation


def target_of(resolve: Resolve, header: Header, effect: Effect) -> tuple[Citation, Resolution]:
    """Locally a body acts on what its own territory issued, unless the text says otherwise or provinces were merged."""
    number = effect.target or ""
    kind = effect.target_kind or kind_of(number)
    stated = Citation(number, kind, effect.target_issuer, effect.target_issued_on)
    if numbers.is_serial(number):
        return _of_serial(resolve, header, stated)
    own = local(header, stated)
    if own.issuer and stated.issuer is None and header.issued_on and header.issued_on >= MERGER:
        return _of_merged(resolve, stated, own, header.issuer)
    return own, resolve(own)


def _of_serial(resolve: Resolve, header: Header, stated: Citation) -> tuple[Citation, Resolution]:
    """“Quyết định số 48 ngày 12/5/2019 của UBND tỉnh”: that of the acting body's own territory. A merged province may
    mean a former one's: the day must tell it from all others."""
    said = _NAMELESS.fullmatch(fold_words(stated.issuer)) if stated.issuer else None
    if header.issuer is None or (stated.issuer and said is None):
        return stated, resolve(stated)
    acting = fold_words(header.issuer)
    if said and said["level"] and not re.match(rf"(?:uy ban|hoi dong) nhan dan {said['level']}\b", acting):
        return stated, Resolution(Link.DANGLING)
    is_council = (said["body"] if said else acting).startswith(("hoi dong", "hdnd"))
    own = local_issuer("1/NQ-HĐND" if is_council else "1/QĐ-UBND", header.issuer)
    if own is None or (header.issued_on and header.issued_on < MERGER):
        citation = replace(stated, issuer=own or header.issuer)
        return citation, resolve(citation)
    found = resolve(replace(stated, issuer=None)).candidates
    head = own.partition(" nhân dân ")[0]
    peers = tuple(one for one in found if _are_peers(one.issuer, header.issuer) and (one.issuer or "").startswith(head))
    link = Link.DANGLING if not peers else Link.LINKED if len(peers) == 1 else Link.AMBIGUOUS
    return stated, Resolution(link, peers)


def _of_merged(resolve: Resolve, stated: Citation, own: Citation, acting: str | None) -> tuple[Citation, Resolution]:
    """“Quyết định số 7/2020/QĐ-UBND của UBND tỉnh” of a merged province: its day says of which former one."""
    found = resolve(stated)
    if stated.issued_on is not None:
        is_exact = found.instrument is not None and found.instrument.issued_on == stated.issued_on
        return (stated, found) if is_exact else (own, resolve(own))
    peers = tuple(one for one in found.candidates if _are_peers(one.issuer, acting))
    if any(one.issuer and not same_issuer(one.issuer, own.issuer or "") for one in peers):
        return stated, Resolution(Link.AMBIGUOUS, peers)
    return own, resolve(own)


def _are_peers(one: str | None, other: str | None) -> bool:
    """Whether the bodies may be of one level of government: a commune that names no issuer means none of a province."""
    levels = [found.lastgroup for name in (one, other) if (found := _LEVEL.search(fold_words(name or "")))]
    return len(levels) < 2 or levels[0] == levels[1]
