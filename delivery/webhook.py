"""A list as a signed request: who receives it can prove that it comes from here, is whole, fresh and new to them.

    POST …                          X-Rasoat-Delivery: key of the list, the same at every try
    Content-Type: application/json  X-Rasoat-Timestamp: seconds since 1970, of this try
                                    X-Rasoat-Signature: sha256=HMAC-SHA256(key, "TIMESTAMP.BODY") in hexadecimal

Only a 2xx answer counts. Redirects are not followed; addresses of the own network only where the list says so.
"""

import hashlib
import hmac
import json
import time
from datetime import datetime
from http import HTTPStatus

import httpx

from delivery.recipients import Recipient
from delivery.sending import Message, Unsure
from harvesters.network import Guard, transport
from law.errors import BadInput, Unavailable

USER_AGENT = "rasoat/0.1 (lists of what is outdated)"
SECONDS = 30.0  # for the whole exchange
MOST_BODY = 4_000_000  # bytes that are sent
_PASSING = frozenset({408, 425, 429, *range(500, 600)})


def body(message: Message) -> bytes:
    """What is signed and sent: who, what, by when, and the findings as `rasoat audit --json` prints them."""
    told = {
        "schema": 1, "delivery": message.key, "recipient": message.recipient, "made_at": message.made_at.isoformat(),
        "day": message.content["day"], "answer_by": message.content["answer_by"], "repeat": message.repeat,
        "findings": message.content["findings"],
    }  # fmt: skip
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def signature(secret: str, timestamp: int, data: bytes) -> str:
    """As a receiver works it out again, over the bytes as they came."""
    return "sha256=" + hmac.new(secret.encode(), b"%d." % timestamp + data, hashlib.sha256).hexdigest()


def send(message: Message, recipient: Recipient, secret: str, now: datetime) -> None:
    """Hands the list over. BadInput: it is refused for good. Unavailable: not now. Unsure: no answer came."""
    address, data, moment = recipient.webhook or "", body(message), int(now.timestamp())
    if len(data) > MOST_BODY:
        raise BadInput(f"The list for {recipient.name} has more than {MOST_BODY / 1e6:g} MB", reason="too_large")
    headers = {
        "Content-Type": "application/json; charset=utf-8", "User-Agent": USER_AGENT, "X-Rasoat-Delivery": message.key,
        "X-Rasoat-Attempt": str(message.attempt), "X-Rasoat-Timestamp": str(moment),
        "X-Rasoat-Signature": signature(secret, moment, data),
    }  # fmt: skip
    _judge(address, _answered(address, data, headers, private=recipient.private))


def _answered(address: str, data: bytes, headers: dict[str, str], *, private: bool) -> int:
    """Status of the answer."""
    guard = Guard(private=private)
    guard.until = time.monotonic() + SECONDS
    try:
        with (
            httpx.Client(
                transport=transport(guard), trust_env=False, timeout=SECONDS, follow_redirects=False
            ) as client,
            client.stream("POST", address, content=data, headers=headers) as answer,
        ):
            return answer.status_code  # the status says it all: the body is not read
    except (httpx.ConnectError, httpx.ConnectTimeout) as error:
        raise Unavailable(f"{address} cannot be reached: {error}") from error
    except httpx.TransportError as error:
        raise Unsure(f"{address} gave no answer: {error}") from error
    except httpx.InvalidURL as error:
        raise BadInput(f"{address} is not an address: {error}", reason="bad_address") from error


def _judge(address: str, status: int) -> None:
    if 200 <= status < 300:
        return
    told = f"{address} answers {status} {HTTPStatus(status).phrase if status in list(HTTPStatus) else ''}".rstrip()
    if status in _PASSING:
        raise Unavailable(told)
    moved = "; redirects are not followed" if 300 <= status < 400 else ""
    raise BadInput(f"{told}{moved}", reason="webhook_refused")
