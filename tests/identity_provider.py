"""A small OpenID provider on a real port: the code flow with PKCE, and identity tokens signed by RS256."""

import base64
import hashlib
import hmac
import secrets
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

NONE, SHARED = b'{"alg":"none"}', b'{"alg":"HS256","kid":"1"}'
CLIENT, SECRET = "rasoat", "a-secret-of-the-application"


@dataclass(slots=True)
class IdentityProvider:
    """Lets everybody in as `email`; `lies` are laid over the claims, None leaves one out, `forged` signs wrongly."""

    issuer: str = ""
    email: str = "lan@sonkhe.example"
    lies: dict[str, Any] = field(default_factory=dict)
    forged: str = ""
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "1"}))
    codes: dict[str, Mapping[str, str]] = field(default_factory=dict)

    def described(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
        }

    def authorize(self, request: Request) -> Response:
        asked = dict(request.query_params)
        right = asked["client_id"] == CLIENT and asked["code_challenge_method"] == "S256" and "openid" in asked["scope"]
        if not right or asked["response_type"] != "code":
            return Response("invalid request", 400)
        code = secrets.token_urlsafe()
        self.codes[code] = asked
        back = urlencode({"code": code, "state": asked["state"]})
        return RedirectResponse(f"{asked['redirect_uri']}?{back}", 302)

    async def token(self, request: Request) -> Response:
        form = {name: str(value) for name, value in (await request.form()).items()}
        asked = self.codes.pop(form["code"], None)
        if asked is None or not self._is_client(request) or not self._is_right(form, asked):
            return JSONResponse({"error": "invalid_grant"}, 400)
        identity = self.identity(asked["nonce"])
        return JSONResponse({"access_token": "x", "token_type": "Bearer", "expires_in": 60, "id_token": identity})

    def _is_client(self, request: Request) -> bool:
        told = base64.b64decode(request.headers["authorization"].removeprefix("Basic ")).decode()
        return told == f"{CLIENT}:{SECRET}"

    def _is_right(self, form: Mapping[str, str], asked: Mapping[str, str]) -> bool:
        digest = hashlib.sha256(form["code_verifier"].encode()).digest()
        return _coded(digest) == asked["code_challenge"] and form["redirect_uri"] == asked["redirect_uri"]

    def identity(self, nonce: str) -> str:
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "sub": "77", "iat": now, "exp": now + 300, "nonce": nonce}
        claims |= {"email": self.email, "email_verified": True} | self.lies
        told = {name: value for name, value in claims.items() if value is not None}
        if self.forged == "another key":
            return jwt.encode({"alg": "RS256", "kid": "1"}, told, RSAKey.generate_key(2048, {"kid": "1"}))
        signed = jwt.encode({"alg": "RS256", "kid": "1"}, told, self.key)
        body = signed.split(".")[1]
        if self.forged == "no signature":
            return f"{_coded(NONE)}.{body}."
        if self.forged == "public key as secret":  # by hand: the library would not do it
            stated = f"{_coded(SHARED)}.{body}"
            secret = self.key.as_pem(private=False)
            return f"{stated}.{_coded(hmac.digest(secret, stated.encode(), 'sha256'))}"
        return signed

    def keys(self) -> Response:
        return JSONResponse(KeySet([self.key]).as_dict(private=False))

    def application(self) -> FastAPI:
        app = FastAPI()
        app.add_api_route("/.well-known/openid-configuration", self.described)
        app.add_api_route("/authorize", self.authorize)
        app.add_api_route("/token", self.token, methods=["POST"])
        app.add_api_route("/keys", self.keys)
        return app


def _coded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


@contextmanager
def identity_provider() -> Iterator[IdentityProvider]:
    """One on a free port of this machine, until the block ends."""
    provider = IdentityProvider()
    server = uvicorn.Server(uvicorn.Config(provider.application(), port=0, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    provider.issuer = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    try:
        yield provider
    finally:
        server.should_exit = True
        thread.join()
