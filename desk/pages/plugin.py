"""Our pages as a Datasette plugin: routes, what templates can use, and which tables may be seen."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import logging
import sqlite3
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar, cast
from urllib.parse import quote, unquote

from datasette import NotFound, Response
from datasette import hookimpl as _hookimpl
from jinja2 import Environment

from desk.formats import as_csv, plain, record
from desk.pages import asking, cards, home, lists
from desk.pages.answer import Answer, MissingError, Moved
from desk.pages.asked import Asked
from desk.pages.guard import HEALTH
from desk.pages.show import FILTERS, citation
from desk.pages.state import DeskState
from desk.pages.tiles import slug_of
from store.errors import StoreError
from store.queries import FilterError
from store.views import PUBLIC_VIEWS, all_views

_log = logging.getLogger(__name__)

Page = Callable[..., "Answer | Moved"]

_HEALTH_SECONDS = 5.0
_FORM = r"(?:\.(?P<form>json|csv))?$"
_PAGES: tuple[tuple[str, Page], ...] = (
    (r"^/$", home.home),
    (r"^/trang-chu\.(?P<form>json|csv)$", home.home),
    (r"^/khu" + _FORM, lists.parks),
    (r"^/khu/(?P<slug>[^/]+?)" + _FORM, cards.park),
    (r"^/de-xuat" + _FORM, lists.proposals),
    (r"^/tinh" + _FORM, home.provinces),
    (r"^/tinh/(?P<slug>[^/]+?)" + _FORM, cards.province),
    (r"^/bai-bao" + _FORM, lists.articles),
    (r"^/bai-bao/(?P<number>[0-9]{1,15})" + _FORM, cards.article),
    (r"^/van-ban" + _FORM, lists.documents),
    (r"^/van-ban/(?P<number>[0-9]{1,15})" + _FORM, cards.document),
    (r"^/du-kien" + _FORM, lists.facts),
    (r"^/du-kien/(?P<number>[0-9]{1,15})" + _FORM, cards.fact),
    (r"^/tim" + _FORM, home.search),
    (r"^/sql" + _FORM, home.sql),
    (r"^/mau-thuan" + _FORM, asking.conflicts),
    (r"^/cham" + _FORM, asking.slipped),
    (r"^/tham-quyen" + _FORM, asking.competence),
    (r"^/thay-doi" + _FORM, asking.changed),
    (r"^/moi" + _FORM, asking.news),
    # Datasette's own page of the database takes SQL and looks into every table; it is not reached
    (r"^/parkwatch" + _FORM, home.tables),
)


_Hook = TypeVar("_Hook", bound=Callable[..., Any])


def hookimpl(function: _Hook) -> _Hook:
    """Datasette's marker, with a type."""
    return cast(_Hook, _hookimpl(function))


@hookimpl
def register_routes(datasette: Any) -> list[tuple[str, Callable[..., Awaitable[Response]]]]:
    """Our addresses; they come before Datasette's own."""
    return [(rf"^{HEALTH}$", _health), *((pattern, _view(page)) for pattern, page in _PAGES)]


async def _health(request: Any, datasette: Any) -> Response:
    """What `parkwatch health --json` says; 503 where that command ends with 1 or 3."""
    desk: DeskState = datasette.desk
    look = desk.health
    if look is None:
        raise NotFound("This desk cannot tell how the monitor is.")
    try:
        # looking takes a moment on a large store; who asks ten times a second gets the same answer
        said = await asyncio.to_thread(desk.remembered, "health", _HEALTH_SECONDS, lambda: dict(look()))
    except StoreError as error:
        said = {"level": "problem", "error": str(error)}
    body = json.dumps(said, ensure_ascii=False, indent=1)
    status = 503 if said["level"] == "problem" else 200
    headers = {"cache-control": "no-store"}
    return Response(body, status=status, headers=headers, content_type="application/json; charset=utf-8")


def asked_of(request: Any, form: str | None = None) -> Asked:
    """What the reader asks; of a parameter given twice the first counts."""
    values = {key: request.args.get(key) or "" for key in request.args}
    values.pop("_form", None)
    # Datasette gives the path as it came, with percent signs
    path = unquote(request.path.removesuffix(f".{form}") if form else request.path)
    return Asked("/" if path == "/trang-chu" else path, values | ({"_form": form} if form else {}))


def _view(page: Page) -> Callable[..., Awaitable[Response]]:
    async def view(request: Any, datasette: Any) -> Response:
        groups = {name: value and unquote(value) for name, value in request.url_vars.items()}
        form = groups.pop("form", None)
        asked = asked_of(request, form)
        try:
            answer = await asyncio.to_thread(_run, page, datasette.desk, asked, groups)
        except MissingError as error:
            return await _trouble(datasette, request, 404, str(error), form)
        except FilterError as error:
            said = error.vietnamese if asked.language == "vi" and not form else str(error)
            return await _trouble(datasette, request, 400, said, form)
        except StoreError as error:
            return await _trouble(datasette, request, 503, str(error), form)
        if isinstance(answer, Moved):
            return Response.redirect(asked.link(answer.path + (f".{form}" if form else "")), status=301)
        if form:
            return _file(answer, form, asked)
        body = await datasette.render_template(answer.template, answer.values, request=request)
        return Response.html(body, status=answer.status)

    return view


def _run(page: Page, desk: DeskState, asked: Asked, groups: dict[str, str]) -> Answer | Moved:
    with desk.store.read() as session:
        return page(session, asked, desk, **groups)


def _file(answer: Answer, form: str, asked: Asked) -> Response:
    name = quote(asked.path.strip("/").replace("/", "-") or "trang-chu", safe="")
    if form == "json":
        data = answer.data
        held = [record(row, answer.columns) for row in answer.rows] if data is None else plain(data)
        body = json.dumps(held, ensure_ascii=False, indent=1, default=str)
        return Response(body, status=answer.status, content_type="application/json; charset=utf-8")
    body = as_csv(answer.rows, answer.columns) if answer.columns else _as_message(answer)
    headers = {"content-disposition": f'attachment; filename="{name}.csv"'}
    return Response(body, status=answer.status, headers=headers, content_type="text/csv; charset=utf-8")


def _as_message(answer: Answer) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([["error"], [str((answer.data or {}).get("error", ""))]])
    return out.getvalue()


async def _trouble(datasette: Any, request: Any, status: int, message: str, form: str | None) -> Response:
    if form:
        body = json.dumps({"error": message}, ensure_ascii=False)
        return Response(body, status=status, content_type="application/json; charset=utf-8")
    context = {"status": status, "error": message}
    return Response.html(
        await datasette.render_template("error.html", context, request=request), status=status
    )


@hookimpl
def handle_exception(datasette: Any, request: Any, exception: Exception) -> Callable[[], Awaitable[Response]]:
    """Troubles that Datasette met, in our words; what is a fault of ours goes to the log only."""

    async def inner() -> Response:
        status = getattr(exception, "status", 500)
        if not isinstance(status, int) or status >= 500:
            _log.error("%s could not be shown", request.path, exc_info=exception)
            return await _trouble(
                datasette, request, 500, "ParkWatch could not show this page; its log says why.", None
            )
        asked = asked_of(request)
        said = asked.t("Không có trang này.") if status == 404 else str(exception)
        return await _trouble(
            datasette, request, status, said, "json" if request.path.endswith(".json") else None
        )

    return inner


@hookimpl
def extra_template_vars(datasette: Any, request: Any) -> dict[str, Any]:
    """What every template can use, Datasette's own too."""
    asked = Asked("/", {}) if request is None else asked_of(request)
    desk: DeskState = datasette.desk
    return {
        "asked": asked,
        "t": asked.t,
        "label": asked.label,
        "link": asked.link,
        "source_name": desk.source,
        "cite": citation,
        "slug_of": slug_of,
        "told": cards.told,
        "snapshot_at": desk.published_at(),
        "views": PUBLIC_VIEWS,
    }


@hookimpl
def prepare_jinja2_environment(env: Environment) -> None:
    """Our filters."""
    env.filters.update(FILTERS)


@hookimpl
def permission_allowed(action: str, resource: Any) -> bool | None:
    """The documented views may be seen; the rest of the database and SQL through Datasette may not."""
    if action == "view-table":
        return bool(resource) and resource[1] in PUBLIC_VIEWS
    if action in {"view-instance", "view-database"}:
        return None
    return False


_READ_PRAGMAS = frozenset(
    {
        "table_info",
        "table_xinfo",
        "foreign_key_list",
        "index_list",
        "index_info",
        "database_list",
        "schema_version",
    }
)
_CATALOGUE = frozenset({"sqlite_master", "sqlite_schema", "sqlite_temp_master"})


@hookimpl
def prepare_connection(conn: sqlite3.Connection, database: str) -> None:
    """A second lock on Datasette's connections: the views and the catalogue only, nothing that writes."""
    if database == "parkwatch":
        conn.execute("SELECT 1 FROM v_parks LIMIT 0")
        conn.set_authorizer(authorize)


def authorize(action: int, first: str | None, second: str | None, _db: str | None, inside: str | None) -> int:
    """SQLite's authorizer; `inside`: the view through which something is read."""
    if action in {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}:
        refused = action == sqlite3.SQLITE_FUNCTION and (second or "").lower() in {
            "load_extension",
            "fts3_tokenizer",
        }
        return sqlite3.SQLITE_DENY if refused else sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_PRAGMA:
        return sqlite3.SQLITE_OK if (first or "").lower() in _READ_PRAGMAS else sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_READ:
        known = first in PUBLIC_VIEWS or first in _CATALOGUE or (first or "").startswith("pragma_")
        return (
            sqlite3.SQLITE_OK if known or not second or inside in all_views("sqlite") else sqlite3.SQLITE_DENY
        )
    return sqlite3.SQLITE_DENY
