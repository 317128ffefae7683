"""Patterns are data: every row and every form of every finder matches the words that stand beside it."""

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest

from extractors import facts
from extractors.facts.writing.rows import Form, Row
from law.folding import fold

MODULES = tuple(importlib.import_module(one.name) for one in pkgutil.walk_packages(facts.__path__, "extractors.facts."))


def _rows() -> Iterator[tuple[str, Row]]:
    for module in MODULES:
        for name, table in vars(module).items():
            if isinstance(table, tuple):
                rows = (table,) if isinstance(table, Row) else table
                yield from ((f"{module.__name__}.{name}", row) for row in rows if isinstance(row, Row))


ROWS = {f"{name}: {row.example}": row for name, row in _rows()}
FORMS = {
    f"{module.__name__}.{name}": form
    for module in MODULES
    for name, form in vars(module).items()
    if isinstance(form, Form)
}


@pytest.mark.parametrize("name", ROWS)
def test_a_row_matches_its_example(name: str) -> None:
    """As it stands, or folded where the pattern is matched so."""
    row = ROWS[name]
    assert re.search(row.pattern, row.example, re.I) or re.search(row.pattern, fold(row.example))


@pytest.mark.parametrize("name", FORMS)
def test_a_form_matches_its_example(name: str) -> None:
    form = FORMS[name]
    found = form.search(form.example) or form.search(fold(form.example))
    assert found is not None and found.group()


def test_a_form_is_asked_as_its_pattern_is() -> None:
    form = Form(r"\d+", "12", re.I)
    text = "1 và 22"
    assert [one.span() for one in form.finditer(text)] == [one.span() for one in form.compiled.finditer(text)]
    assert (form.findall(text), form.split(text), form.sub("n", text)) == (["1", "22"], ["", " và ", ""], "n và n")
    assert form.match(text, 2) is None and form.search(text, 1) is not None and form.fullmatch("12") is not None
