"""Every word the pages show, in Vietnamese first and English second, out of one catalogue: `strings.yaml`."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

LANGUAGES = ("vi", "en")
CATALOGUE = Path(__file__).parent / "strings.yaml"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same in a tenth of the time, where it was built


class Wording:
    """The words of one language; a key without words is an error, so that a test finds it."""

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else LANGUAGES[0]

    def __call__(self, key: str, **values: object) -> str:
        return catalogue()[key][self.language].format(**values)

    def known(self, key: str, otherwise: str, **values: object) -> str:
        """The words of a key that comes from data (a rule, a reason), or what else to show."""
        found = catalogue().get(key)
        return otherwise if not found else found[self.language].format(**values) if values else found[self.language]


@cache
def catalogue() -> Mapping[str, Mapping[str, str]]:
    """Key → language → words; keys of nested sections are joined by dots."""
    with CATALOGUE.open(encoding="utf-8") as words:
        return dict(_flat(yaml.load(words, _LOADER), ""))


def _flat(section: Mapping[str, object], above: str) -> list[tuple[str, dict[str, str]]]:
    rows: list[tuple[str, dict[str, str]]] = []
    for name, value in section.items():
        if isinstance(value, list):
            rows.append((f"{above}{name}", dict(zip(LANGUAGES, map(str, value), strict=True))))
        elif isinstance(value, Mapping):
            rows += _flat(value, f"{above}{name}.")
    return rows
