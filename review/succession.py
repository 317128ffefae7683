"""Which province came in the place of which: after the merger of 2025 it acts on the papers of those in it."""

import re

from law.instruments import MERGER, issuer_key
from review.graph import Graph

_HEAD = re.compile(r"^(?:uy ban nhan dan|hoi dong nhan dan) (?!xa |phuong |dac khu |huyen |quan |thi )")


def territory(issuer: str | None) -> str | None:
    """The province of a body ("Ủy ban nhân dân tỉnh Lào Cai" → "lao cai"); None for bodies of other levels."""
    key = issuer_key(issuer or "")
    found = _HEAD.match(key)
    return key[found.end() :] if found else None


class Succession:
    """Provinces and the one that took the place of each, told by the acts of the new one on papers of the old."""

    def __init__(self, graph: Graph) -> None:
        heirs: dict[str, set[str]] = {}
        for acts in graph.acts_of.values():
            for act in acts:
                made, new, old = act.acting.issued_on, territory(act.acting.issuer), territory(act.target.issuer)
                if new and old and new != old and made and made >= MERGER:
                    heirs.setdefault(old, set()).add(new)
        self._heirs = {old: next(iter(some)) for old, some in heirs.items() if len(some) == 1}

    def is_of(self, later: str | None, earlier: str | None) -> bool:
        """Whether both bodies are one, or the later of a province that took the place of the earlier one's."""
        if not later or not earlier:
            return False
        if issuer_key(later) == issuer_key(earlier):
            return True
        new, old = territory(later), territory(earlier)
        return new is not None and old is not None and self._heirs.get(old) == new
