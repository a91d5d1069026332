"""Reading a statement from outside before it is run: one SELECT, harmless functions, no disguise.

The databases' own guards (SQLite's authorizer, PostgreSQL's restricted role) decide what may be read. This
lexical check closes what they leave open – a CTE that takes a view's name, functions that reach outside,
quotings that would hide either – and gives clear messages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from store.errors import StoreError

_TOKEN = re.compile(
    r"""
    (?P<space>\s+ | --[^\n]* | /\*.*?(?:\*/|\Z))
  | (?P<text>'(?:[^']|'')*')
  | (?P<name>"(?:[^"]|"")*" | `[^`]*` | \[[^\]]*\] | [^\W\d][\w$]*)
  | (?P<number>\d[\w.]*)
  | (?P<mark>.)
    """,
    re.VERBOSE | re.DOTALL,
)

FUNCTIONS: frozenset[str] = frozenset(
    """
    abs avg cast ceil ceiling char_length coalesce concat concat_ws count cume_dist date date_part
    date_trunc datetime dense_rank extract first_value floor greatest group_concat ifnull iif instr
    julianday lag last_value lead least left length lower lpad ltrim max min mod nth_value ntile nullif
    percent_rank position power printf rank replace right round row_number rpad rtrim sign split_part
    sqrt stddev strftime string_agg strpos substr substring sum time to_char to_date total trim trunc
    typeof unicode upper variance
    """.split()  # noqa: SIM905 – a list of words, not of strings
)
"""Functions that a statement may call. Whatever reads files, settings or other tables is not among them."""

_BEFORE_BRACKET = frozenset(
    """
    all and any as between by case distinct else except exists filter from having in intersect is join
    like limit materialized not offset on or over partition range rows select some then union using
    values when where with lateral end asc desc row ilike groups
    """.split()  # noqa: SIM905 – a list of words, not of strings
)
_BARRED_WORDS = ("pg_", "information_schema", "sqlite_", "pragma_")
_BARRED_COMMANDS = frozenset(
    """
    attach detach vacuum pragma insert update delete drop create alter into copy call do grant revoke
    set reset lock listen notify truncate analyze reindex begin commit rollback savepoint execute
    prepare explain
    """.split()  # noqa: SIM905 – a list of words, not of strings
)


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str

    @property
    def word(self) -> str:
        """A name as the database takes it: without quotes, in lower case."""
        return self.text.strip('"`[]').lower()


def check_statement(statement: str, views: tuple[str, ...]) -> str:
    """The statement without a closing semicolon, if it may be tried.

    Raises:
        StoreError: it may not; says why and what is allowed.
    """
    if "\x00" in statement:
        raise StoreError("The statement holds a NUL character. Type it again.")
    body = statement.strip().rstrip(";").strip()
    tokens = [token for token in _tokens(body) if token.kind != "space"]
    if not tokens or tokens[0].text.lower() not in {"select", "with"}:
        raise StoreError(f"Only SELECT (or WITH … SELECT) is possible here, on the views {_list(views)}.")
    _check_disguise(body, tokens)
    defined = _defined(tokens)
    taken = defined & set(views)
    if taken:
        raise StoreError(
            f"A WITH part may not be called {_list(taken)}: that is a view. Choose another name."
        )
    for name in _tables(tokens):
        if name not in defined and name not in views:
            raise StoreError(
                f"There is no view {name}. There are: {_list(views)}. Their columns are in docs/sql.md."
            )
    for token, following in zip(tokens, [*tokens[1:], _Token("mark", "")], strict=True):
        if token.kind == "name":
            _check_name(token, following, defined)
    return body


def _tokens(body: str) -> Iterator[_Token]:
    for match in _TOKEN.finditer(body):
        yield _Token(match.lastgroup or "mark", match.group())


def _check_disguise(body: str, tokens: list[_Token]) -> None:
    if any(token.text in {";", "\\", "'", '"', "`"} for token in tokens if token.kind == "mark"):
        raise StoreError("One statement at a time, please, with all quotes closed and without backslashes.")
    if any(token.text in {"?", ":", "@"} for token in tokens if token.kind == "mark") and not re.search(
        "::", body
    ):
        raise StoreError("The statement holds a parameter (?, : or @); write the value itself.")
    for before, after in pairwise(tokens):
        prefixed = before.kind == "name" and before.text.lower() in {"e", "u"} and after.kind == "text"
        if prefixed or before.text == "$" == after.text:
            raise StoreError("Texts are written in plain single quotes here: 'Đà Nẵng'.")


def _defined(tokens: list[_Token]) -> set[str]:
    """Names that WITH defines: a name before AS (…), or before (columns) AS (…)."""
    found = set()
    for i, token in enumerate(tokens):
        if token.kind != "name" or i + 2 >= len(tokens):
            continue
        at = i + 1
        if tokens[at].text == "(":
            while at < len(tokens) and tokens[at].text != ")":
                at += 1
            at += 1
        words = [one.text.lower() for one in tokens[at : at + 4]]
        if (
            words[:2] == ["as", "("]
            or words[:2] == ["as", "materialized"]
            or words[:3] == ["as", "not", "materialized"]
        ):
            found.add(token.word)
    return found


def _tables(tokens: list[_Token]) -> Iterator[str]:
    """What stands where a table must: after FROM and JOIN, and after the commas between them.

    SQLite's authorizer cannot tell whose rows are only counted; here it can be told. `extract(year FROM …)`
    and IS DISTINCT FROM are no such places.
    """
    selects = [False]  # for each open bracket: is it a query, and does it now list tables?
    listing = [False]
    for i, token in enumerate(tokens):
        word, before = token.text.lower(), tokens[i - 1].text.lower() if i else ""
        if word == "(":
            selects.append(False)
            # brackets around joins list tables too
            listing.append(listing[-1] and before in {"from", "join", ",", "("})
        elif word == ")" and len(selects) > 1:
            selects.pop()
            listing.pop()
        elif word in {"select", "values"}:
            selects[-1], listing[-1] = True, False
        elif word == "from" and selects[-1] and before != "distinct":
            listing[-1] = True
        elif word in _AFTER_TABLES:
            listing[-1] = False
        elif (
            token.kind in {"name", "text"} and listing[-1] and before in {"from", "join", ",", "(", "lateral"}
        ):
            if i + 1 < len(tokens) and tokens[i + 1].text == ".":
                yield f"{token.word}.…"
            elif word != "lateral":
                yield token.word


_AFTER_TABLES = frozenset(
    """
    where group order limit having window union intersect except fetch
    """.split()  # noqa: SIM905 – a list of words, not of strings
)


def _check_name(token: _Token, following: _Token, defined: set[str]) -> None:
    word = token.word
    if word.startswith(_BARRED_WORDS):
        raise StoreError(f"{token.text} is internal to the database and cannot be read here.")
    quoted = token.text[0] in '"`['
    if not quoted and word in _BARRED_COMMANDS:
        raise StoreError(f"{token.text.upper()} is not possible here: statements only read.")
    called = following.text == "(" and word not in defined
    if called and (quoted or word not in FUNCTIONS | _BEFORE_BRACKET):
        raise StoreError(
            f"The function {token.text} is not available here. There are: {_list(sorted(FUNCTIONS))}."
        )


def _list(names: object) -> str:
    return ", ".join(names) if isinstance(names, list | tuple | set | frozenset) else str(names)
