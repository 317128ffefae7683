"""The catalogue of words: every key a page uses is there in both languages, and none is left over."""

import re
from pathlib import Path

from web.wording import LANGUAGES, Wording, catalogue

WEB = Path(__file__).resolve().parents[2] / "web"
# t("site.page", …), and keys whose end is data: t("verdict." ~ name)
USED = re.compile(r"""\bt(?:\.known)?\(\s*["']([a-z_.-]+)["'](\s*~)?""")


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
