"""Effects of one text made one of another: headings, repeats and survivors are settled when all have been found."""

import re
from collections import defaultdict
from dataclasses import replace
from itertools import chain

from extractors.facts.writing.rows import Form
from law import numbers
from law.facts import Action, Effect, Extent
from law.instruments import same_issuer

_HEADING = Form(r"(?:một số|các|những)\s[^\d“\"·]*$", "một số từ, cụm từ, điểm, khoản, điều", re.I)


def settled(found: list[Effect], own: str) -> tuple[Effect, ...]:
    """Without the document itself, without repeats; a part of what goes as a whole is dropped."""
    found = _without_headings(_with_survivors(found))
    whole = {(e.action, numbers.key(e.target)) for e in found if e.target and e.extent is Extent.WHOLE}
    kept: dict[tuple[object, ...], list[Effect]] = defaultdict(list)
    for effect in found:
        key = numbers.key(effect.target or "")
        if key != own and (effect.extent is Extent.WHOLE or (effect.action, key) not in whole):
            alike = kept[effect.action, effect.extent, key, effect.provisions]
            if all(_are_two(effect, other) for other in alike):
                alike.append(effect)
    return tuple(sorted(chain(*kept.values()), key=lambda effect: (effect.span, effect.target or "")))


def _are_two(one: Effect, other: Effect) -> bool:
    """Whether one number is that of two documents: two provinces bear 08/2020/QĐ-UBND, of another day each."""
    dated = one.target_issued_on and other.target_issued_on and one.target_issued_on != other.target_issued_on
    issued = one.target_issuer and other.target_issuer and not same_issuer(one.target_issuer, other.target_issuer)
    return bool(dated and issued)


def _without_headings(found: list[Effect]) -> list[Effect]:
    """Without “Sửa đổi, bãi bỏ một số điều của …” where its items say what is done to which provision."""
    exact = [(e.action, e.target) for e in found if e.provisions and not _is_heading(e)]
    actions, touched = set(exact), {target for _, target in exact}
    return [
        e
        for e in found
        if not _is_heading(e)
        or ((e.action, e.target) not in actions and (e.action is not Action.REPLACES or e.target not in touched))
    ]


def _is_heading(effect: Effect) -> bool:
    return bool(effect.provisions) and _HEADING.match(effect.provisions[0]) is not None


def _with_survivors(found: list[Effect]) -> list[Effect]:
    """Provisions said to stay in force are exceptions of the same document's repeal of their instrument."""
    ended = {numbers.key(e.target) for e in found if e.target and _ends(e)}
    staying: dict[str, tuple[Effect, ...]] = {}
    kept: list[Effect] = []
    for effect in found:
        key = numbers.key(effect.target or "")
        if effect.action is Action.EXTENDS and key in ended:
            staying[key] = (*staying.get(key, ()), effect)
        else:
            kept.append(effect)
    return [_surviving(e, staying.get(numbers.key(e.target or ""), ())) if _ends(e) else e for e in kept]


def _ends(effect: Effect) -> bool:
    return effect.extent is Extent.WHOLE and effect.action in (Action.REPEALS, Action.REPLACES)


def _surviving(effect: Effect, staying: tuple[Effect, ...]) -> Effect:
    provisions = tuple(provision for survivor in staying for provision in survivor.provisions)
    days = {survivor.until for survivor in staying}
    until = days.pop() if len(days) == 1 else effect.until
    return replace(effect, exceptions=(*effect.exceptions, *provisions), until=until)
