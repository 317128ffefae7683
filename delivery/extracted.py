"""The facts of one file as a person reads them on a terminal, out of the object of `rasoat extract --json`."""

from collections.abc import Iterator
from datetime import date

from delivery import quoting
from delivery.contract import Json
from delivery.words import FIELDS, LEFT_OUT, Words, left_out

_QUOTE = 200  # letters of a sentence
_DAYS = ("issued_on", "effective_on", "expires_on")
_WORKING = {
    "working_day": "ngày làm việc",
    "day": "ngày",
    "month": "tháng",
    "year": "năm",
    "week": "tuần",
    "hour": "giờ",
}


def readable(found: Json, words: Words) -> str:
    """What the file is, then what it cites, does, demands and publishes, each with its page and words."""
    source = found["source"]
    lines = [f"{source['name']}: {source['pages']} trang", *_document(found["document"])]
    lines += _headed("Viện dẫn", [_reference(one, words) for one in found["references"]])
    lines += _headed("Tác động đến văn bản khác", [_effect(one, words) for one in found["effects"]])
    lines += _headed("Danh mục công bố hết hiệu lực", [_effect(one, words) for one in found["announced"]])
    lines += _headed("Thời hạn", [_deadline(one) for one in found["deadlines"]])
    lines += _headed("Thủ tục hành chính", [_procedure(one) for one in found["procedures"]])
    lines += _headed("Thủ tục bị bãi bỏ", [_procedure(one) for one in found["abolished"]])
    return "\n".join([*lines, *_headed("Lưu ý", [_warning(one, words) for one in found["warnings"]])])


def _document(document: Json) -> Iterator[str]:
    for name, said in FIELDS.items():
        value = document[name]
        if value:
            yield f"  {said}: {_printed(value) if name in _DAYS else value}"
    if document["unsure"]:
        yield f"  cần đối chiếu với trang: {', '.join(FIELDS.get(name, name) for name in document['unsure'])}"


def _headed(heading: str, lines: list[str]) -> list[str]:
    return [f"{heading} ({len(lines)}):", *(f"  {line}" for line in lines)] if lines else []


def _reference(one: Json, words: Words) -> str:
    named = one["number"] or one["resolved_to"] or one["name"] or "?"
    where = f" ({', '.join(one['provisions'])})" if one["provisions"] else ""
    return f"{words('tie.' + one['relation'], one['relation'])}: {named}{where}{_proof(one)}"


def _effect(one: Json, words: Words) -> str:
    since = f" từ ngày {_printed(one['takes_effect_on'])}" if one["takes_effect_on"] else ""
    where = f" ({', '.join(one['provisions'])})" if one["provisions"] else ""
    return f"{words('tie.' + one['action'], one['action'])}: {one['target']}{where}{since}{_proof(one)}"


def _deadline(one: Json) -> str:
    who = "; ".join(one["who"]) or "chưa rõ cơ quan"
    unit = _WORKING.get(one["unit"] or "", one["unit"] or "")
    term = f"{one['amount']} {unit}" if one["amount"] else one["due_raw"] or "định kỳ"
    due = f"hạn {_printed(one['due_on'])}" if one["due_on"] else term
    return f"{due}: {who}: {one['what'] or 'việc có thời hạn'}{_proof(one)}"


def _procedure(one: Json) -> str:
    bases = [base["number"] or base["name"] for base in one["legal_bases"]]
    rests = f"; căn cứ: {', '.join(filter(None, bases))}" if any(bases) else ""
    return f"{one['code'] or 'không có mã'} {one['name']}{rests}"


def _warning(one: Json, words: Words) -> str:
    if one["code"] in LEFT_OUT and "count" in one:
        return left_out(one["code"], one["count"], one["where"])
    if one["code"] == "page_lost":
        page, _, code = one["message"].removeprefix("page ").partition(": ")
        return f"trang {page}: {words('reason.' + code, code)}"
    return str(words("warning." + one["code"], one["message"]))


def _proof(one: Json) -> str:
    return f" “{quoting.quoted(one['quote'], _QUOTE)}”{quoting.place(one['page'])}"


def _printed(day: str) -> str:
    return f"{date.fromisoformat(day):%d/%m/%Y}"
