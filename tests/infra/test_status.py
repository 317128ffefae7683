"""`rasoat status`: a server that is down is one row with a sentence, and no password is ever shown."""

import pytest

from infra.status import ServerStatus, asked, without_secret


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("file:/var/lib/rasoat", "file:/var/lib/rasoat"),
        ("postgresql:lan:mat-khau@10.0.0.2:5432/rasoat", "postgresql:lan:***@10.0.0.2:5432/rasoat"),
        ("postgresql://lan:mat-khau@db/rasoat", "postgresql://lan:***@db/rasoat"),
        ("postgresql:lan@db:5432/rasoat", "postgresql:lan@db:5432/rasoat"),
        ("s3:http://khoa:bi/mat+@127.0.0.1:9000/kho", "s3:http://khoa:***@127.0.0.1:9000/kho"),
        ("opensearch:http://127.0.0.1:9200", "opensearch:http://127.0.0.1:9200"),
        ("opensearch:https://a:b@127.0.0.1:9200", "opensearch:https://a:***@127.0.0.1:9200"),
    ],
)
def test_no_password_is_shown(address: str, shown: str) -> None:
    assert without_secret(address) == shown


def test_a_server_that_is_down_is_a_sentence() -> None:
    def probe() -> tuple[str | None, str | None]:
        raise ConnectionRefusedError(111, "Connection refused by lan:mat-khau@db")

    found = asked("database", "postgresql:lan:mat-khau@db/rasoat", probe)
    assert found == ServerStatus(
        "database", "postgresql:lan:***@db/rasoat", False, None, "[Errno 111] Connection refused by lan:***@db"
    )
    assert (
        found.line()
        == "Sổ tiếp nhận: postgresql:lan:***@db/rasoat: KHÔNG TRẢ LỜI ([Errno 111] Connection refused by lan:***@db)"
    )
