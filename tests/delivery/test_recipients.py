"""The reviewed list of recipients: what it may say, and plain sentences for what it may not."""

import pytest

from delivery.recipients import Recipient, read_settings
from law.errors import WrongUse

GOOD = """
site: https://rasoat.example.vn/
letterhead: {agency: Sở Tư pháp, parent: Ủy ban nhân dân tỉnh Sơn Khê, code: STP, place: Sơn Khê, copies: [Giám đốc Sở, "Lưu: VT"]}
smtp: {host: mail.example.vn, security: starttls, user: rasoat, password_env: MAIL, sender: "Rà soát <rasoat@example.vn>"}
recipients:
  - {name: so-cong-thuong, to: Sở Công Thương, email: vt@sct.example.vn, body: Sở Công Thương, agency: Sở Công Thương}
  - {name: lan, email: lan@example.vn, reviewer: lan, agency: "*", answer_days: 0, feed: true}
  - {name: truc, webhook: "https://truc.example.vn/rasoat", secret_env: HOOK, field: Đất đai}
"""


def test_a_good_list() -> None:
    found = read_settings(GOOD, "delivery.yaml")
    sct, lan, hook = found.recipients
    assert found.site == "https://rasoat.example.vn" and found.letterhead.copies == ("Giám đốc Sở", "Lưu: VT")
    assert (
        sct.channels == (("email", "vt@sct.example.vn"),)
        and sct.grant.sees("sở công  thương")
        and not sct.grant.sees("Sở Y tế")
    )
    assert lan.channels == (("email", "lan@example.vn"), ("feed", "lan")) and lan.grant.sees("Sở Y tế")
    assert hook.channels[0][0] == "webhook" and hook.scope.field == "Đất đai" and not hook.grant.sees("Sở Y tế")
    assert Recipient("a", feed=True).grant.sees("") and read_settings("", "x").recipients == ()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("- a", "should hold words"), ("[", "cannot be read"), ("letter: {}", "letter, which is not known"),
        ("recipients: {name: a}", "lines that begin"), ("recipients: [{name: a}]", "needs email, webhook or feed"),
        ("recipients: [{to: a}]", "lacks name"), ("recipients: [{name: a b, feed: true}]", "a name is"),
        ("recipients: [{name: a, feed: true}, {name: a, feed: true}]", "names a twice"),
        ("recipients: [{name: a, email: a@b.vn}]", "smtp should say"), ("recipients: [{name: a, feed: 1}]", "should be bool"),
        ("recipients: [{name: a, webhook: 'http://x.vn/', secret_env: A}]", "begins with https"),
        ("recipients: [{name: a, webhook: 'https://u:p@x.vn/', secret_env: A}]", "holds no user"),
        ("recipients: [{name: a, webhook: 'https://x.vn/'}]", "secret_env"),
        ("recipients: [{name: a, feed: true, answer_days: -1}]", "from 0 to 250"),
        ("smtp: {host: a, sender: a@b.vn, user: u, security: none, password_env: A}", "no password goes unencrypted"),
        ("smtp: {host: a, sender: a@b.vn, security: ssl}", "security is one of"), ("smtp: {host: a, sender: A}", "e-mail address"),
        ("smtp: {host: a}", "lacks sender"), ("letterhead: {copies: x}", "list of words"), ("letterhead: {agency: 3}", "should be str"),
    ],
)  # fmt: skip
def test_a_list_that_cannot_be_used(text: str, sentence: str) -> None:
    with pytest.raises(WrongUse, match=sentence) as raised:
        read_settings(text, "delivery.yaml")
    assert str(raised.value).startswith("delivery.yaml") and "\n" not in str(raised.value)
