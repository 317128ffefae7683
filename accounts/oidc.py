"""Logging in through the province's identity provider: OpenID Connect, code flow with state, nonce and PKCE."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import httpx2
from authlib.common.security import generate_token
from authlib.integrations.base_client import OAuthError
from authlib.integrations.httpx_client import OAuth2Client
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from sqlalchemy import Engine, delete, insert, select

from accounts import secrets
from accounts.tables import departures, writing
from law.errors import BadInput, Unavailable, WrongUse

MINUTES = timedelta(minutes=10)
LEEWAY = 60  # seconds by which two clocks may differ
PATIENCE = 10.0  # seconds
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")  # never none or HS*
_SAFE_HOSTS = ("localhost", "127.0.0.1", "::1")
_WELL_KNOWN = "/.well-known/openid-configuration"


@dataclass(frozen=True, slots=True)
class Provider:
    """The identity provider by its issuer address, and how it knows us."""

    issuer: str
    client: str
    secret: str

    def __post_init__(self) -> None:
        parts = urlsplit(self.issuer)
        if parts.scheme != "https" and parts.hostname not in _SAFE_HOSTS:
            raise WrongUse(f"The identity provider {self.issuer} must be reached by https")


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the provider says it is: `subject` is issuer and number, which stay when an e-mail address changes."""

    subject: str
    email: str
    target: str


def depart(engine: Engine, provider: Provider, back: str, browser: str, target: str, now: datetime) -> str:
    """The provider's address to send the browser to; `browser` is a secret of that browser, `target` a page of ours."""
    state, nonce, verifier = secrets.made(), secrets.made(), generate_token(64)
    values = {"state": secrets.kept(state), "browser": secrets.kept(browser), "nonce": nonce, "verifier": verifier}
    with writing(engine) as connection:
        connection.execute(delete(departures).where(departures.c.expires_at < now))
        connection.execute(insert(departures).values(**values, target=target, expires_at=now + MINUTES))
    with _client(provider, back) as client:
        known = _known(provider)
        address, _ = client.create_authorization_url(
            known["authorization_endpoint"], state=state, nonce=nonce, code_verifier=verifier
        )
    return str(address)


def arrive(
    engine: Engine, provider: Provider, back: str, browser: str, returned: Mapping[str, str], now: datetime
) -> Identity:
    """Who came back with `code` and `state`; BadInput (oidc_…) where anything is not as it must be."""
    row = _taken(engine, returned.get("state", ""), browser, now)
    if "code" not in returned:
        raise BadInput("The identity provider let nobody in", reason="oidc_refused")
    with _client(provider, back) as client:
        known = _known(provider)
        if returned.get("iss", provider.issuer) != provider.issuer:  # RFC 9207: another provider's answer
            raise BadInput("The answer is from another identity provider", reason="oidc_token")
        token = _fetched(client, known, returned["code"], row.verifier)
        keys = KeySet.import_key_set(_read(known["jwks_uri"]))
    claims = _proved(token, keys, provider, row.nonce, now)
    email = claims.get("email")
    if not isinstance(email, str) or claims.get("email_verified", True) is not True:
        raise BadInput("The identity provider gave no verified e-mail address", reason="oidc_email")
    return Identity(f"{provider.issuer} {claims['sub']}", email, row.target)


def _taken(engine: Engine, state: str, browser: str, now: datetime) -> Any:
    """What was remembered at the departure, once: the same answer a second time finds nothing."""
    key = secrets.kept(state)
    with writing(engine) as connection:
        row = connection.execute(select(departures).where(departures.c.state == key)).one_or_none()
        gone = connection.execute(delete(departures).where(departures.c.state == key)).rowcount
    if row is None or not gone or row.expires_at < now or not secrets.same(row.browser, secrets.kept(browser)):
        raise BadInput("This log-in was not begun in this browser, or too long ago", reason="oidc_state")
    return row


def _client(provider: Provider, back: str) -> OAuth2Client:
    return OAuth2Client(
        provider.client, provider.secret, scope="openid email profile", redirect_uri=back,
        code_challenge_method="S256", timeout=PATIENCE,
    )  # fmt: skip


def _known(provider: Provider) -> Mapping[str, str]:
    """What the provider says of itself; asked each time, so that its changes need no restart of ours."""
    found: Mapping[str, str] = _read(provider.issuer.rstrip("/") + _WELL_KNOWN)
    if found.get("issuer") != provider.issuer:
        raise Unavailable(f"The identity provider {provider.issuer} calls itself {found.get('issuer')}")
    return found


def _read(address: str) -> Any:
    try:
        return httpx2.get(address, timeout=PATIENCE).raise_for_status().json()
    except (httpx2.HTTPError, ValueError) as error:
        raise Unavailable(f"The identity provider does not answer at {address}: {error}") from error


def _fetched(client: OAuth2Client, known: Mapping[str, str], code: str, verifier: str) -> str:
    try:
        token = client.fetch_token(known["token_endpoint"], code=code, code_verifier=verifier)
    except OAuthError as error:
        raise BadInput(
            f"The identity provider does not take its own code: {error.error}", reason="oidc_code"
        ) from error
    except (httpx2.HTTPError, ValueError) as error:
        raise Unavailable(f"The identity provider gives no token: {error}") from error
    if not isinstance(token.get("id_token"), str):
        raise BadInput("The identity provider gave no identity token", reason="oidc_token")
    return str(token["id_token"])


def _proved(token: str, keys: KeySet, provider: Provider, nonce: str, now: datetime) -> Mapping[str, Any]:
    """The claims of an identity token (OpenID Connect Core 3.1.3.7), each condition of which holds."""
    rules = jwt.JWTClaimsRegistry(
        now=int(now.timestamp()), leeway=LEEWAY,
        iss={"essential": True, "value": provider.issuer}, aud={"essential": True, "value": provider.client},
        sub={"essential": True}, exp={"essential": True}, iat={"essential": True},
        nonce={"essential": True, "value": nonce},
    )  # fmt: skip
    try:
        found = jwt.decode(token, keys, algorithms=ALGORITHMS)
        rules.validate(found.claims)
    except (JoseError, ValueError) as error:
        raise BadInput(f"The identity token does not hold: {error}", reason="oidc_token") from error
    if found.claims.get("azp", provider.client) != provider.client:
        raise BadInput("The identity token was made for another party", reason="oidc_token")
    return found.claims
