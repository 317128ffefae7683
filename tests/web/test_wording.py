"""The catalogue of words: every key a page uses is there in both languages, and none is left over."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeGuard

from web.faults import Fault
from web.wording import LANGUAGES, Wording, catalogue

ROOT = Path(__file__).resolve().parents[2]
WEB = ROOT / "web"
# t("site.page", …), and keys whose end is data: t("verdict." ~ name)
USED = re.compile(r"""\bt(?:\.known)?\(\s*["']([a-z_.-]+)["'](\s*~)?""")

COMMENT = re.compile(r"{#.*?#}", re.S)
VIETNAMESE = re.compile(
    "[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]"
)  # small letters: a number is no sentence
_EXPLAINED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
REASON = re.compile(r'(?:\b(?:reason|lost)=|Outcome\(job, "\w+", |\bcode = )"([a-z_0-9]+)"')
FAULT = re.compile(r'\b(?:Fault|NotThere)\("([a-z_]+)"')
KEY = re.compile(
    r'(?:NotHeld|WrongUse|Disagreement|BadInput)\(.*\bkey="([a-z_]+)"'
)  # of an error of another room, which the pages tell in the reader's language


def used() -> tuple[set[str], set[str]]:
    """Whole keys, and beginnings of keys."""
    sources = [*WEB.glob("templates/*.html"), *WEB.glob("pages/*.py"), *WEB.glob("*.py")]
    found = [match for path in sources for match in USED.findall(path.read_text(encoding="utf-8"))]
    return {key for key, more in found if not more}, {key for key, more in found if more}


def test_every_key_used_has_words_in_every_language() -> None:
    whole, _ = used()
    assert whole <= set(catalogue())
    assert all(set(words) == set(LANGUAGES) and all(words.values()) for words in catalogue().values())


def test_values_are_filled_in_and_an_unknown_language_is_vietnamese() -> None:
    assert Wording("en")("site.page", page=3) == "page 3"
    assert Wording("xx")("site.page", page=3) == "trang 3"


def test_every_reason_that_is_given_has_words() -> None:
    """Of files refused or failed, of addresses and of pages that are lost."""
    rooms = (path for room in ("extractors", "harvesters", "flows", "archive") for path in (ROOT / room).rglob("*.py"))
    given = {code for path in rooms for code in REASON.findall(path.read_text(encoding="utf-8"))}
    assert len(given) > 30
    assert {code for code in given if f"reason.{code}" not in catalogue()} == set()


def test_what_a_page_cannot_take_is_told_in_the_readers_language() -> None:
    fault = Fault("no_day", said="mai")
    assert str(fault) == fault.words(Wording("en")) != fault.words(Wording("vi"))
    known = {code for path in WEB.rglob("*.py") for code in FAULT.findall(path.read_text(encoding="utf-8"))}
    rooms = (
        path for room in ("accounts", "archive", "delivery", "flows", "review") for path in (ROOT / room).rglob("*.py")
    )
    known |= {code for path in rooms for code in KEY.findall(path.read_text(encoding="utf-8"))}
    assert len(known) > 30 and {code for code in known if f"fault.{code}" not in catalogue()} == set()


def test_no_sentence_stands_outside_the_catalogue() -> None:
    """Nothing Vietnamese in the pages' code and templates but what explains the code."""
    told = [f"{path.name}: {text}" for path in WEB.rglob("*.py") for text in literals(path) if VIETNAMESE.search(text)]
    assert told == []
    pages = {path.name: COMMENT.sub("", path.read_text(encoding="utf-8")) for path in WEB.glob("templates/*.html")}
    assert [name for name, text in pages.items() if VIETNAMESE.search(text)] == []


def literals(path: Path) -> Iterator[str]:
    """Texts of a module, its docstrings apart."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    explained = {
        id(one.body[0].value) for one in ast.walk(tree) if isinstance(one, _EXPLAINED) and _is_text(one.body[0])
    }
    for one in ast.walk(tree):
        if isinstance(one, ast.Constant) and isinstance(one.value, str) and id(one) not in explained:
            yield one.value


def _is_text(first: ast.stmt) -> TypeGuard[ast.Expr]:
    return isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
