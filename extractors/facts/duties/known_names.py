"""Names as a text uses them elsewhere: “… của Trung tâm hòa giải thương mại” tells that no verb begins there."""

import bisect

from extractors.facts.duties import name_forms as forms
from extractors.facts.writing.layouts import lay_out
from extractors.facts.writing.rows import Form

# của | đơn vị đề xuất
_OF = Form(r"\scủa\s+", " của ")
_ENDS = Form(
    r"[,;:.()\n”\"/]|\s(?:về|theo|tại|để|trong|được|đã|phải|có|do|và|hoặc|cho|đến|từ|với|khi|nếu|là|bị|mà|nơi|gửi|"
    r"trước|sau|"
    r"đối|không|thì|vào|trên|bằng|của|kể|nhằm|đang|chưa|ở|này|đó|như|cùng)\s",
    "đơn vị đề xuất về việc",
)
# Their names are told well, and what follows is what they rule: “của Bộ Tài chính quy định”
_RULING = Form(
    r"(?:các\s+)?(?:bộ|sở|ủy ban|uỷ ban|ubnd|hđnd|hội đồng nhân dân|chính phủ|quốc hội|thủ t|chủ tịch|giám đốc|"
    r"thống đốc|"
    r"tổng giám|chánh|viện trưởng|cục trưởng|ngân hàng nhà|người|pháp luật|luật)",
    "bộ tài chính quy định",
)
# tổ chức kinh tế | ký: what is done, however a text says it elsewhere
_DONE = Form(
    r"\s(?:lập|ký|gửi|nộp|quy định|ban hành|phê duyệt|quyết định|thực hiện việc|báo cáo|thông báo|trình|"
    r"phổ biến)(?!\w)",
    "chủ đầu tư lập",
)
_FOLLOWS = Form(r"\s*[,;:.()\n]|\s(?:căn cứ|trên cơ sở|trong|theo|sau khi|khi|để|không|sẽ|cần)\s|$", "đơn vị đề xuất, ")
_BLANK = Form(r"\s+", "đơn vị đề xuất ")
_LONGEST = 90


class KnownNames:
    """The names that stand behind “của” in a text, asked for the longest with which words begin."""

    __slots__ = ("_content", "_lower", "_names")

    def __init__(self, content: str) -> None:
        self._content, self._lower = content, lay_out(content).lowered
        self._names: dict[str, list[str]] = {}

    def longer(self, who: str, at: int) -> str:
        """The name that stands there, which begins with `who`, as far as the text has it elsewhere."""
        if _RULING.match(who.lower()) or self._content[at : at + len(who)] != who:
            return who
        said = self._content[at : at + _LONGEST].lower()
        names = self._beginning_with(who.lower())
        place = bisect.bisect_right(names, said)
        for name in reversed(names[max(0, place - 12) : place]):
            if len(name) > len(who) and said.startswith(name) and self._is_whole(who, name, at):
                return self._content[at : at + len(name)]
        return who

    def _is_whole(self, who: str, name: str, at: int) -> bool:
        """Whether a verb, or the end of the clause, follows the name there, and none that somebody does ends it."""
        if _DONE.match(name, len(who)) is not None:
            return False
        return _FOLLOWS.match(self._content, at + len(name)) is not None or self._is_verb(at + len(name))

    def _is_verb(self, at: int) -> bool:
        word = _BLANK.match(self._content, at)
        token = forms.TOKEN.match(self._content, word.end()) if word else None
        return token is not None and token.lastgroup in ("must", "act", "which", "able")

    def _beginning_with(self, words: str) -> list[str]:
        if words in self._names:
            return self._names[words]
        places, at = [], self._lower.find(words)
        while at >= 0:
            places += [at] if _OF.fullmatch(self._content, self._of(at), at) else []
            at = self._lower.find(words, at + 1)
        found = (self._name_at(at) for at in places)
        self._names[words] = sorted({name for name in found if name and name.startswith(words)})
        return self._names[words]

    def _of(self, at: int) -> int:
        """Where “của” and the blanks around it would begin that stand right before."""
        while at and self._content[at - 1].isspace():
            at -= 1
        return max(0, at - len(" của"))

    def _name_at(self, at: int) -> str | None:
        if forms.HEAD.match(self._content, at) is None:
            return None
        end = _ENDS.search(self._content, at, at + _LONGEST)
        return self._content[at : end.start()].rstrip().lower() if end else None
