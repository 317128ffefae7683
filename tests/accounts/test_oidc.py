"""OpenID Connect against a real provider on a port, with all that may be wrong about its answers."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl, urlsplit

import httpx2
import pytest
from sqlalchemy import Engine

from accounts import affiliation, oidc, people
from accounts.people import Profile, Role
from law.errors import BadInput, Unavailable, WrongUse
from tests.identity_provider import CLIENT, SECRET, IdentityProvider, identity_provider

BACK = "http://testserver/dang-nhap/oidc"
BROWSER = "the cookie of this browser"
LAN = Profile("lan.nt", "Nguyễn Thị Lan", "lan@sonkhe.example", "Sở Nội vụ", (Role.REVIEWER,))


def now() -> datetime:
    """As late as the token is made: a long test run passes between reading this file and running it."""
    return datetime.now(UTC)


@pytest.fixture
def idp() -> Iterator[IdentityProvider]:
    with identity_provider() as provider:
        yield provider


def ours(idp: IdentityProvider) -> oidc.Provider:
    return oidc.Provider(idp.issuer, CLIENT, SECRET)


def returned(engine: Engine, idp: IdentityProvider) -> dict[str, str]:
    """What the browser brings back after it was sent there."""
    address = oidc.depart(engine, ours(idp), BACK, BROWSER, "/?q=x", now())
    answer = httpx2.get(address, follow_redirects=False)
    assert answer.status_code == 302 and answer.headers["location"].startswith(BACK)
    return dict(parse_qsl(urlsplit(answer.headers["location"]).query))


def arrived(engine: Engine, idp: IdentityProvider, browser: str = BROWSER) -> oidc.Identity:
    return oidc.arrive(engine, ours(idp), BACK, browser, returned(engine, idp), now())


def test_a_known_e_mail_address_comes_in_and_is_bound(engine: Engine, idp: IdentityProvider) -> None:
    lan, _ = people.add(engine, LAN, now())
    identity = arrived(engine, idp)
    assert identity == oidc.Identity(f"{idp.issuer} 77", "lan@sonkhe.example", "/?q=x")
    found = affiliation.person_of_identity(engine, identity, "192.0.2.1", now())
    assert found.id == lan.id and not found.must_change
    idp.email = "lan.moi@sonkhe.example"
    assert affiliation.person_of_identity(engine, arrived(engine, idp), "", now()).id == lan.id, "by its subject"
    idp.lies, idp.email = {"sub": "78"}, "lan@sonkhe.example"
    with pytest.raises(BadInput, match="Nobody here"):
        affiliation.person_of_identity(engine, arrived(engine, idp), "", now())


def test_nobody_is_made_of_an_unknown_or_deactivated_identity(engine: Engine, idp: IdentityProvider) -> None:
    people.add(engine, Profile("quan.tri", "Quản trị", roles=(Role.ADMIN,)), now())
    with pytest.raises(BadInput) as caught:
        affiliation.person_of_identity(engine, arrived(engine, idp), "", now())
    assert caught.value.reason == "oidc_unknown" and len(people.everyone(engine)) == 1
    lan, _ = people.add(engine, LAN, now())
    people.set_active(engine, lan.id, active=False)
    with pytest.raises(BadInput):
        affiliation.person_of_identity(engine, arrived(engine, idp), "", now())


@pytest.mark.parametrize(
    ("lies", "reason"),
    [
        ({"nonce": "another"}, "oidc_token"),
        ({"nonce": None}, "oidc_token"),
        ({"aud": "another"}, "oidc_token"),
        ({"aud": None}, "oidc_token"),
        ({"aud": [CLIENT, "another"], "azp": "another"}, "oidc_token"),
        ({"iss": "http://127.0.0.1:1"}, "oidc_token"),
        ({"exp": int(time.time()) - 3600}, "oidc_token"),
        ({"exp": None}, "oidc_token"),
        ({"iat": int(time.time()) + 3600}, "oidc_token"),
        ({"sub": None}, "oidc_token"),
        ({"email": None}, "oidc_email"),
        ({"email_verified": False}, "oidc_email"),
        ({"email_verified": "false"}, "oidc_email"),
    ],
)
def test_a_claim_that_is_wrong_lets_nobody_in(
    engine: Engine, idp: IdentityProvider, lies: dict[str, object], reason: str
) -> None:
    idp.lies = lies
    with pytest.raises(BadInput) as caught:
        arrived(engine, idp)
    assert caught.value.reason == reason


@pytest.mark.parametrize("forged", ["another key", "no signature", "public key as secret"])
def test_a_forged_token_lets_nobody_in(engine: Engine, idp: IdentityProvider, forged: str) -> None:
    idp.forged = forged
    with pytest.raises(BadInput) as caught:
        arrived(engine, idp)
    assert caught.value.reason == "oidc_token"


def test_the_answer_belongs_to_one_browser_once_and_soon(engine: Engine, idp: IdentityProvider) -> None:
    with pytest.raises(BadInput):
        arrived(engine, idp, browser="another browser")
    with pytest.raises(BadInput):
        oidc.arrive(engine, ours(idp), BACK, BROWSER, {"code": "x", "state": "never given"}, now())
    late = returned(engine, idp)
    with pytest.raises(BadInput):
        oidc.arrive(engine, ours(idp), BACK, BROWSER, late, now() + timedelta(minutes=11))
    good = returned(engine, idp)
    assert oidc.arrive(engine, ours(idp), BACK, BROWSER, good, now())
    with pytest.raises(BadInput) as caught:
        oidc.arrive(engine, ours(idp), BACK, BROWSER, good, now())
    assert caught.value.reason == "oidc_state"


def test_refusals_of_the_provider_are_told(engine: Engine, idp: IdentityProvider) -> None:
    denied = returned(engine, idp)
    del denied["code"]
    with pytest.raises(BadInput) as caught:
        oidc.arrive(engine, ours(idp), BACK, BROWSER, denied, now())
    assert caught.value.reason == "oidc_refused"
    wrong = returned(engine, idp) | {"code": "made up"}
    with pytest.raises(BadInput) as caught:
        oidc.arrive(engine, ours(idp), BACK, BROWSER, wrong, now())
    assert caught.value.reason == "oidc_code"
    mixed = returned(engine, idp) | {"iss": "http://127.0.0.1:1"}
    with pytest.raises(BadInput):
        oidc.arrive(engine, ours(idp), BACK, BROWSER, mixed, now())


def test_a_provider_that_is_away_or_another_is_unavailable(engine: Engine, idp: IdentityProvider) -> None:
    with pytest.raises(Unavailable):
        oidc.depart(engine, oidc.Provider("http://127.0.0.1:9", CLIENT, SECRET), BACK, BROWSER, "/", now())
    with pytest.raises(Unavailable, match="calls itself"):
        oidc.depart(engine, oidc.Provider(idp.issuer + "/", CLIENT, SECRET), BACK, BROWSER, "/", now())
    with pytest.raises(WrongUse):
        oidc.Provider("http://dang-nhap.sonkhe.example", CLIENT, SECRET)
