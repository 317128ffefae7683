"""The feeds of recipients, each behind an address that is a secret: no log-in, since a reader of feeds has none."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from delivery.feed import ATOM
from flows.steps.sending import telling
from infra.services import Services
from web.clock import now


def router(services: Services) -> APIRouter:
    pages = APIRouter(include_in_schema=False)

    @pages.get(telling.PATH + "/{token}.atom")
    def feed(request: Request, token: str) -> Response:
        return Response(telling.feed_of(services, token, now()), media_type=ATOM)

    return pages
