"""The Entity Reconciliation API 0.2 over HTTP, which OpenRefine and others speak."""

from __future__ import annotations

import json
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from chancery.errors import UsageError
from chancery.reconcile import service
from chancery.reconcile.things import Things

MOST_BYTES = 2_000_000
"""How long a request may be."""


def app(things: Things, path: str = "/reconcile") -> Starlette:
    """The service over what was read from a base; what comes into the base later is not seen."""

    async def root(request: Request) -> Response:
        given = dict(request.query_params)
        if request.method == "POST":
            given |= await _form(request)
        if "queries" in given:
            return JSONResponse(await run_in_threadpool(service.reconcile, things, _json(given["queries"], "queries")))
        if "extend" in given:
            return JSONResponse(await run_in_threadpool(service.extend, things, _json(given["extend"], "extend")))
        return JSONResponse(service.manifest(things, str(request.url.replace(query="")).rstrip("/")))

    async def entities(request: Request) -> Response:
        prefix, cursor = request.query_params.get("prefix", ""), _number(request, "cursor", 0)
        return JSONResponse(await run_in_threadpool(service.suggest_entities, things, prefix, cursor))

    async def types(request: Request) -> Response:
        return JSONResponse(service.suggest_types(request.query_params.get("prefix", "")))

    async def properties(request: Request) -> Response:
        return JSONResponse(service.suggest_properties(request.query_params.get("prefix", "")))

    async def proposed(request: Request) -> Response:
        return JSONResponse(service.propose_properties(request.query_params.get("type", ""), _number(request, "limit", 100)))

    async def preview(request: Request) -> Response:
        number = request.query_params.get("id", "")
        page = service.preview(things, number)
        if page is None:
            return _refusal(404, f"{number[:80]}: nothing of that id")
        return HTMLResponse(page, headers={"Content-Security-Policy": "default-src 'none'"})

    routes = [
        Route(path, root, methods=["GET", "POST"]),
        Route(f"{path}/suggest/entity", entities),
        Route(f"{path}/suggest/type", types),
        Route(f"{path}/suggest/property", properties),
        Route(f"{path}/properties", proposed),
        Route(f"{path}/preview", preview),
    ]
    cors = Middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["GET", "POST"])
    return Starlette(routes=routes, middleware=[cors], exception_handlers={UsageError: _misuse})


async def _form(request: Request) -> dict[str, str]:
    """The fields of a form. Read here, so that a request without end is not read to its end."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > MOST_BYTES:
            raise UsageError(f"a request has at most {MOST_BYTES} bytes; send fewer queries at a time")
    try:
        return dict(parse_qsl(body.decode(), errors="strict", keep_blank_values=True))
    except ValueError:
        raise UsageError("the form is not in UTF-8; send application/x-www-form-urlencoded") from None


def _json(text: str, name: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise UsageError(f"{name}: not JSON; send an object as the API has it") from None


def _number(request: Request, name: str, default: int) -> int:
    given = request.query_params.get(name, "")
    return int(given) if given.isdecimal() and len(given) < 9 else default


async def _misuse(request: Request, error: Exception) -> Response:
    return _refusal(400, str(error))


def _refusal(status: int, message: str) -> Response:
    return JSONResponse({"status": "error", "code": status, "message": message}, status_code=status)
