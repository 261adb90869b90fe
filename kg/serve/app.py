"""The server's face: one page and its questions, for who has the token and asks for this machine by its own name."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable

import msgspec
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from kg.serve.answers import Answers, UnknownNodeError
from kg.view import served_page

_MOST = 4_000_000
"""Bytes of a question."""

_LOCAL = ("127.0.0.1", "localhost", "[::1]")

_HEADERS = {
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}

Answer = Callable[[Request], Awaitable[Response]]


def make_app(answers: Answers, *, token: str, port: int, title: str, lang: str, stamp: str) -> Starlette:  # noqa: PLR0913
    """The application.

    Args:
        answers: to the page's questions.
        token: the first part of every path; without it all is 404.
        port: that it listens at. Any other Host than this machine's own names with this port is refused, so that no
            page elsewhere can reach the server by pointing a name of its own here (DNS rebinding).
        title: of the page.
        lang: the language it opens in, `zh` or `en`.
        stamp: of the store; see `served_page`.
    """
    page, policy = served_page(title=title, lang=lang, stamp=stamp)
    hosts = {f"{name}:{port}" for name in _LOCAL}

    def guarded(answer: Answer) -> Answer:
        async def checked(request: Request) -> Response:
            response = _refusal(request, hosts, token) or await answer(request)
            response.headers.update(_HEADERS)
            response.headers.setdefault("content-security-policy", "default-src 'none'; frame-ancestors 'none'")
            return response

        return checked

    async def show(_: Request) -> Response:
        return HTMLResponse(page, headers={"content-security-policy": f"{policy}; frame-ancestors 'none'"})

    async def ask(request: Request) -> Response:
        return await _asked(request, answers)

    return Starlette(
        routes=[
            Route("/{token}/", guarded(show), methods=["GET"]),
            Route("/{token}/api/{question}", guarded(ask), methods=["POST"]),
        ]
    )


def _refusal(request: Request, hosts: set[str], token: str) -> Response | None:
    """What a stranger gets; None for who may go on."""
    if request.headers.get("host", "").lower() not in hosts:
        return PlainTextResponse("Wrong host: open the address that kg serve printed.", status_code=421)
    if not secrets.compare_digest(request.path_params["token"].encode(), token.encode()):
        return PlainTextResponse("Wrong token: open the address that kg serve printed.", status_code=404)
    origin = request.headers.get("origin")
    if origin is not None and origin.removeprefix("http://").lower() not in hosts:
        return PlainTextResponse("Only the page of this server may ask.", status_code=403)
    return None


async def _asked(request: Request, answers: Answers) -> Response:
    question = request.path_params["question"]
    if not answers.knows(question):
        return PlainTextResponse("No such question.", status_code=404)
    if request.headers.get("content-type") != "application/json":
        return PlainTextResponse("Questions are JSON.", status_code=415)
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > _MOST:
            return PlainTextResponse("The question is too long.", status_code=413)
    try:
        reply = await run_in_threadpool(answers.answer, question, bytes(body))
    except UnknownNodeError as error:
        return PlainTextResponse(f"{error}: no such node in this store.", status_code=404)
    except (msgspec.MsgspecError, ValueError, IndexError) as error:
        return PlainTextResponse(f"Not a question of this form: {error}", status_code=400)
    return Response(reply.content, media_type=reply.type)
