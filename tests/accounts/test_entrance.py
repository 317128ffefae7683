"""Logging in: one answer to whatever is wrong, pauses that outlive the process, and a first admin."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from datetime import datetime, timedelta

import pytest
from argon2 import PasswordHasher
from sqlalchemy import Engine, inspect, select, text, update
from sqlalchemy.exc import DatabaseError

from accounts import entrance, journal, limits, passwords, people, sessions, tokens
from accounts.journal import Action, Asked
from accounts.people import Profile, Role
from accounts.tables import people as table
from archive import databases
from law.errors import BadInput

LAN = Profile("lan.nt", "Nguyễn Thị Lan", "lan@sonkhe.example", "Sở Nội vụ", (Role.REVIEWER,))
PASSWORD = "thuyền gỗ bến sông"
HERE = "192.0.2.7"


@pytest.fixture
def lan(engine: Engine, noon: datetime) -> people.Person:
    people.add(engine, Profile("quan.tri", "Quản trị", roles=(Role.ADMIN,)), noon)
    lan, _ = people.add(engine, LAN, noon)
    people.set_password(engine, lan, PASSWORD)
    return people.get(engine, lan.id)


def test_user_name_and_e_mail_address_both_let_in(engine: Engine, lan: people.Person, noon: datetime) -> None:
    for typed in ("lan.nt", " LAN.NT ", "Lan@SonKhe.example"):
        assert entrance.log_in(engine, typed, PASSWORD, HERE, noon).person == lan
    assert [one.action for one in journal.read(engine, Asked(), 9)] == [Action.LOG_IN] * 3


def test_all_refusals_are_one(engine: Engine, lan: people.Person, noon: datetime) -> None:
    gone, password = people.add(engine, Profile("cu", "Người cũ"), noon)
    people.set_active(engine, gone.id, active=False)
    _late, overdue = people.add(engine, Profile("muon", "Người đến muộn"), noon)
    later = noon + timedelta(days=8)
    answers = {
        entrance.log_in(engine, "lan.nt", "sai mật khẩu rồi", HERE, noon),
        entrance.log_in(engine, "khong.co", PASSWORD, HERE, noon),
        entrance.log_in(engine, "cu", password, HERE, noon),
        entrance.log_in(engine, "muon", overdue, HERE, later),
        entrance.log_in(engine, "", "", HERE, noon),
    }
    assert answers == {entrance.Answer(None)}
    told = journal.read(engine, Asked(actions=(Action.FAILED_LOG_IN,)), 9)
    assert [one.login for one in told] == ["", "muon", "cu", "", "lan.nt"]


def test_what_is_typed_is_nowhere_in_the_database(engine: Engine, lan: people.Person, noon: datetime) -> None:
    """Neither the password, nor one typed into the field of the name."""
    entrance.log_in(engine, "bí mật của tôi 456", "x", HERE, noon)
    entrance.log_in(engine, "lan.nt", "bí mật của tôi 123", HERE, noon)
    with engine.connect() as connection:
        names = inspect(connection).get_table_names()
        kept = [str(row) for name in names for row in connection.execute(text(f"SELECT * FROM {name}"))]
    assert not any("bí mật" in row or PASSWORD in row for row in kept)


def test_failures_are_followed_by_longer_and_longer_pauses(engine: Engine, lan: people.Person, noon: datetime) -> None:
    at, waits = noon, []
    for _ in range(9):
        answer = entrance.log_in(engine, "lan.nt", "sai mật khẩu rồi", HERE, at)
        waits.append(int(answer.wait.total_seconds()))
        at += answer.wait
    assert waits == [0, 0, 0, 0, 0, 30, 0, 60, 0]
    assert entrance.log_in(engine, "lan.nt", PASSWORD, HERE, at).wait > timedelta(0), "the right word waits, too"
    assert entrance.log_in(engine, "lan.nt", PASSWORD, HERE, at + limits.PER_ACCOUNT.longest).person == lan
    assert entrance.log_in(engine, "lan.nt", "sai", HERE, at + limits.PER_ACCOUNT.longest) == entrance.Answer(None)


def test_a_pause_outlives_the_process(engine: Engine, lan: people.Person, noon: datetime, database: str) -> None:
    for _ in range(5):
        entrance.log_in(engine, "lan.nt", "sai mật khẩu rồi", HERE, noon)
    engine.dispose()
    again = databases.open_database(database)
    assert entrance.log_in(again, "lan.nt", PASSWORD, HERE, noon).wait == timedelta(seconds=30)
    again.dispose()


def test_an_unknown_account_pauses_like_a_known_one(engine: Engine, noon: datetime) -> None:
    answers = [entrance.log_in(engine, "khong.co", "x", HERE, noon) for _ in range(6)]
    assert [bool(one.wait) for one in answers] == [False] * 5 + [True]


def test_an_address_that_tries_many_accounts_pauses(engine: Engine, lan: people.Person, noon: datetime) -> None:
    for at in range(limits.PER_ADDRESS.free):
        limits.admit(engine, f"ai{at}", "2001:db8::1", noon)
    assert limits.admit(engine, "lan.nt", "2001:db8::ffff", noon) == timedelta(seconds=30)
    assert limits.admit(engine, "lan.nt", HERE, noon) == timedelta(0)


def test_a_good_log_in_does_not_wash_away_the_guesses_of_its_address(
    engine: Engine, lan: people.Person, noon: datetime
) -> None:
    for at in range(limits.PER_ADDRESS.free - 2):
        limits.admit(engine, f"ai{at}", HERE, noon)
    assert entrance.log_in(engine, "lan.nt", PASSWORD, HERE, noon).person
    limits.admit(engine, "x", HERE, noon)
    limits.admit(engine, "y", HERE, noon)
    assert limits.admit(engine, "z", HERE, noon) > timedelta(0)


def test_guesses_side_by_side_are_not_free(engine: Engine, lan: people.Person, noon: datetime) -> None:
    with ThreadPoolExecutor(8) as pool:
        waits = list(pool.map(lambda _: limits.admit(engine, "lan.nt", HERE, noon), range(24)))
    assert waits.count(timedelta(0)) == limits.PER_ACCOUNT.free


def test_an_old_hash_is_made_anew(engine: Engine, lan: people.Person, noon: datetime) -> None:
    weak = PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash(PASSWORD)
    with engine.begin() as connection:
        connection.execute(update(table).where(table.c.id == lan.id).values(password=weak))
    assert entrance.log_in(engine, "lan.nt", PASSWORD, HERE, noon).person
    with engine.connect() as connection:
        kept = connection.scalar(select(table.c.password).where(table.c.id == lan.id))
    assert kept and kept != weak and not passwords.is_stale(kept)


@pytest.mark.parametrize("statement", ["UPDATE journal SET login = 'x'", "DELETE FROM journal"])
def test_the_journal_is_only_added_to(engine: Engine, lan: people.Person, noon: datetime, statement: str) -> None:
    entrance.log_in(engine, "lan.nt", PASSWORD, HERE, noon)
    with pytest.raises(DatabaseError, match="only added to"), engine.begin() as connection:
        connection.execute(text(statement))


def test_the_journal_is_asked_by_person_kind_and_day(engine: Engine, lan: people.Person, noon: datetime) -> None:
    for hours, action in ((0, Action.READ), (1, Action.SEARCH), (30, Action.READ)):
        journal.write(engine, journal.entry(noon + timedelta(hours=hours), lan, action, f"sau {hours} giờ"))
    journal.write(engine, journal.entry(noon, None, Action.FAILED_LOG_IN))
    for asked, count in (
        (Asked(), 4),
        (Asked(person=lan.id), 3),
        (Asked(actions=(Action.READ, Action.EXPORT)), 2),
        (Asked(person=lan.id, until=noon + timedelta(hours=2)), 2),
        (Asked(since=noon + timedelta(hours=1), until=noon + timedelta(hours=2)), 1),
    ):
        assert len(journal.read(engine, asked, 9)) == count
    assert {field.name for field in fields(journal.Entry)} >= {"at", "person", "action", "object", "address"}


def test_sessions_end_by_idleness_and_by_age(engine: Engine, lan: people.Person, noon: datetime) -> None:
    token = sessions.begin(engine, lan, HERE, "Firefox", noon)
    assert sessions.find(engine, "another", noon) is None
    assert sessions.find(engine, token, noon + sessions.IDLE + timedelta(seconds=1)) is None
    at = noon
    while at < noon + sessions.LONGEST - timedelta(hours=1):
        at += timedelta(hours=1)
        assert sessions.find(engine, token, at) is not None, "use keeps it alive"
    assert sessions.find(engine, token, noon + sessions.LONGEST) is None
    assert token not in str(sessions.of_person(engine, lan, noon))


def test_a_session_of_another_person_is_not_ended(engine: Engine, lan: people.Person, noon: datetime) -> None:
    minh, _ = people.add(engine, Profile("minh", "Minh"), noon)
    token = sessions.begin(engine, lan, HERE, "", noon)
    found = sessions.find(engine, token, noon)
    assert found
    sessions.end(engine, minh, found[0].id)
    assert sessions.find(engine, token, noon)
    sessions.end(engine, lan, found[0].id)
    assert sessions.find(engine, token, noon) is None


def test_a_new_password_ends_every_session(engine: Engine, lan: people.Person, noon: datetime) -> None:
    token = sessions.begin(engine, lan, HERE, "", noon)
    people.set_password(engine, lan, "một mật khẩu khác hẳn")
    assert sessions.find(engine, token, noon) is None


def test_a_token_has_a_name_and_an_end(engine: Engine, lan: people.Person, noon: datetime) -> None:
    for name, days in (("", 90), ("x", 10_000)):
        with pytest.raises(BadInput):
            tokens.make(engine, lan, name, days, noon)
    secret = tokens.make(engine, lan, "báo cáo tuần", 30, noon)
    assert tokens.find(engine, secret, noon) == lan and secret.startswith("rasoat_")
    assert tokens.find(engine, secret, noon + timedelta(days=31)) is None
    (shown,) = tokens.of_person(engine, lan, noon)
    assert shown.used_at == noon and secret not in str(shown)
    tokens.end(engine, lan, shown.id)
    assert tokens.find(engine, secret, noon) is None


def test_the_first_start_makes_an_admin_once(engine: Engine, noon: datetime) -> None:
    made = entrance.first_admin(engine, noon)
    assert made and entrance.first_admin(engine, noon) is None
    person = entrance.log_in(engine, *made, HERE, noon).person
    assert person and person.must_change and person.roles == (Role.ADMIN,)
    people.set_password(engine, person, PASSWORD)
    again = entrance.first_admin(engine, noon, again=True)
    assert again and entrance.log_in(engine, *again, HERE, noon).person
    assert entrance.log_in(engine, again[0], PASSWORD, HERE, noon).person is None
    assert len(people.everyone(engine)) == 1
