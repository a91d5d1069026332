"""Legal documents: the same one, whoever writes about it and however much of it is printed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from nlp.model import LegalDocument
from nlp.partial_date import PartialDate
from nlp.text import fold
from store.schema import Document

UNKNOWN_TYPE = "văn bản"
"""Type of a document that is only named as the object of another one."""
_YEAR = re.compile(r"/((?:19|20)\d\d)/")


@dataclass(frozen=True, slots=True)
class DocumentIdentity:
    """What is known of a document, in the form in which documents are compared."""

    type: str
    number: str | None
    issuer: str | None
    date: str | None
    title: str | None

    @property
    def number_folded(self) -> str | None:
        return fold_number(self.number) if self.number else None

    @property
    def year(self) -> str | None:
        """Numbers begin anew every year; some print it (`154/2013/NĐ-CP`)."""
        printed = _YEAR.search(self.number or "")
        return printed.group(1) if printed else (self.date[:4] if self.date else None)


def fold_number(number: str) -> str:
    """A number without spaces, accents and case, to look it up by."""
    return "".join(fold(number).split())


def identity_of(document: LegalDocument) -> DocumentIdentity:
    """Identity of a document as the reader found it."""
    return DocumentIdentity(document.type, document.number, document.issuer, document.date, document.title)


def find_or_add(session: Session, identity: DocumentIdentity, place: str) -> int:
    """Id of the document; what is newly known of it is filled in.

    Documents with a number are the same when type, number, issuer and year agree as far as they are known
    and no other known document would fit as well. Those without a number are the same by type, title
    and issuer; what has no title either is told apart by `place` (where it was named).
    """
    row = _find(session, identity, place)
    if row is None:
        row = Document(key=_key(identity, place), type=identity.type)
        session.add(row)
    _fill(row, identity)
    session.flush()
    return row.id


def _key(identity: DocumentIdentity, place: str) -> str:
    issuer = fold(identity.issuer or "")
    if identity.number:
        return f"number:{identity.number_folded}|{issuer}|{identity.year or ''}|{fold(identity.type)}"
    if identity.title:
        return f"title:{fold(identity.type)}|{fold(identity.title)}|{issuer}"
    return f"place:{place}"


def _find(session: Session, identity: DocumentIdentity, place: str) -> Document | None:
    key = _key(identity, place)
    exact = session.scalars(select(Document).where(Document.key == key)).one_or_none()
    if exact is not None or not identity.number:
        return exact
    same_number = session.scalars(select(Document).where(Document.number_folded == identity.number_folded))
    fitting = [row for row in same_number if _compatible(row, identity)]
    return fitting[0] if len(fitting) == 1 else None


def _compatible(row: Document, identity: DocumentIdentity) -> bool:
    known = DocumentIdentity(row.type, row.number, row.issuer, row.date, row.title)
    types = {row.type, identity.type}
    return (
        (len(types) == 1 or UNKNOWN_TYPE in types)
        and (not known.year or not identity.year or known.year == identity.year)
        and (not row.issuer_folded or not identity.issuer or row.issuer_folded == fold(identity.issuer))
    )


def _fill(row: Document, identity: DocumentIdentity) -> None:
    if row.type is None or row.type == UNKNOWN_TYPE:
        row.type = identity.type
    if row.number is None and identity.number:
        row.number, row.number_folded = identity.number, identity.number_folded
    if row.issuer is None and identity.issuer:
        row.issuer, row.issuer_folded = identity.issuer, fold(identity.issuer)
    if identity.date and len(identity.date) > len(row.date or ""):
        row.date, row.date_first = identity.date, PartialDate.parse(identity.date).first()
    if row.title is None and identity.title:
        row.title, row.title_folded = identity.title, fold(identity.title)
