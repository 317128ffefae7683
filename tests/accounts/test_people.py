"""Who there is: names are unique across both fields, an admin is always left, one-time passwords end."""

from datetime import datetime

import pytest
from sqlalchemy import Engine, select

from accounts import entrance, passwords, people, sessions, tokens
from accounts.people import Profile, Role
from accounts.tables import people as table
from law.access import EVERYTHING, ONLY_PUBLIC, agency_key, grant_of
from law.errors import BadInput, NotHeld

ADMIN = Profile("quan.tri", "Quản trị", roles=(Role.ADMIN,))
LAN = Profile("lan.nt", "Nguyễn Thị Lan", "Lan.NT@sonkhe.example", "Sở Nội vụ", (Role.REVIEWER,))


@pytest.mark.parametrize(
    ("profile", "reason"),
    [
        (Profile("", "Lan"), "login_missing"),
        (Profile("lan", "  "), "name_missing"),
        (Profile("lan nt", "Lan"), "login_blank"),
        (Profile("l" * 121, "Lan"), "login_long"),
        (Profile("lan", "Lan", "lan.example"), "email_wrong"),
        (Profile("LAN.NT", "Lan"), "login_taken"),
        (Profile("lan2", "Lan", "LAN.NT@SONKHE.example"), "email_taken"),
        (Profile("lan.nt@sonkhe.example", "Lan"), "login_taken"),
    ],
)
def test_what_does_not_fit_is_named(engine: Engine, noon: datetime, profile: Profile, reason: str) -> None:
    people.add(engine, LAN, noon)
    with pytest.raises(BadInput) as caught:
        people.add(engine, profile, noon)
    assert caught.value.reason == reason
    assert len(people.everyone(engine)) == 1


def test_the_last_admin_stays(engine: Engine, noon: datetime) -> None:
    admin, _ = people.add(engine, ADMIN, noon)
    with pytest.raises(BadInput) as caught:
        people.set_active(engine, admin.id, active=False)
    assert caught.value.reason == "last_admin"
    with pytest.raises(BadInput) as caught:
        people.change(engine, admin.id, Profile(admin.login, admin.name))
    assert caught.value.reason == "last_admin"
    assert people.get(engine, admin.id) == admin
    with pytest.raises(NotHeld):
        people.get(engine, 99)


@pytest.mark.parametrize(
    ("profile", "seen", "unseen"),
    [
        (Profile("a", "A", agency="Sở Nội vụ"), ("", "sở  nội VỤ", "Sở Nội vụ"), ("Sở Y tế", "*")),
        (Profile("a", "A", agency="Xã Tân Lập; Sở Y tế"), ("", "Xã Tân Lập", "Sở Y tế"), ("Xã Tấn Lập",)),
        (Profile("a", "A"), ("", "  "), ("Sở Nội vụ",)),
        (Profile("a", "A", agency="*"), ("", "Sở Nội vụ"), ()),
        (Profile("a", "A", roles=(Role.ADMIN,)), ("", "Sở Nội vụ"), ()),
    ],
)
def test_what_each_may_see(
    engine: Engine, noon: datetime, profile: Profile, seen: tuple[str, ...], unseen: tuple[str, ...]
) -> None:
    grant = people.add(engine, profile, noon)[0].grant
    assert [name for name in seen if not grant.sees(name)] == []
    assert [name for name in unseen if grant.sees(name)] == []


def test_a_grant_keeps_keys_and_never_the_public() -> None:
    assert grant_of([" Sở Y tế ", ""]).agencies == frozenset({agency_key("SỞ Y TẾ")})
    assert grant_of([]) == ONLY_PUBLIC != EVERYTHING


def test_deactivation_and_reset_end_everything_open(engine: Engine, noon: datetime) -> None:
    people.add(engine, ADMIN, noon)
    lan, _ = people.add(engine, LAN, noon)
    for end in (
        lambda: people.reset(engine, lan.id, noon),
        lambda: people.set_active(engine, lan.id, active=False),
    ):
        people.set_active(engine, lan.id, active=True)
        session = sessions.begin(engine, lan, "192.0.2.1", "Firefox", noon)
        token = tokens.make(engine, lan, "báo cáo", 90, noon)
        assert sessions.find(engine, session, noon) and tokens.find(engine, token, noon)
        end()
        assert sessions.find(engine, session, noon) is None and tokens.find(engine, token, noon) is None


def test_no_password_is_kept_in_the_clear(engine: Engine, noon: datetime) -> None:
    _, password = people.add(engine, LAN, noon)
    with engine.connect() as connection:
        (kept,) = connection.scalars(select(table.c.password)).all()
    assert kept is not None and password not in kept and kept.startswith("$argon2id$")


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("ngắn quá", "password_short"),
        ("aaaaaaaaaaaaaaaa", "password_simple"),
        ("x7" * 200, "password_long"),
        ("nguyen thi lan", "password_name"),
    ],
)
def test_a_password_must_be_good(engine: Engine, noon: datetime, password: str, reason: str) -> None:
    lan, _ = people.add(engine, LAN, noon)
    with pytest.raises(BadInput) as caught:
        people.set_password(engine, lan, password)
    assert caught.value.reason == reason


def test_a_password_typed_with_loose_tone_marks_is_the_same(engine: Engine, noon: datetime) -> None:
    lan, _ = people.add(engine, LAN, noon)
    people.set_password(engine, lan, "thuyền gỗ bến sông")
    loose = "thuye\u0302\u0300n go\u0302\u0303 be\u0302\u0301n so\u0302ng"
    assert entrance.log_in(engine, "lan.nt", loose, "192.0.2.1", noon).person is not None


def test_one_time_passwords_are_readable_and_never_alike() -> None:
    made = {passwords.one_time() for _ in range(200)}
    assert len(made) == 200 and not set("".join(made)) & set("0O1lI")
