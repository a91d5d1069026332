"""Who decides on a park on a given date.

Until 31 December 2025 the Prime Minister established and enlarged concentrated IT parks (Decree
154/2013/NĐ-CP, article 11); since 1 January 2026 the provincial People's Committee does (Law 71/2025/QH15).
Before the decree took effect on 1 January 2014 the ministry recognised them. Ordinary industrial zones were
established by the province throughout.
"""

from __future__ import annotations

from datetime import date
from typing import Literal, get_args

Authority = Literal["prime_minister", "ministry", "province", "party"]

AUTHORITIES: frozenset[Authority] = frozenset(get_args(Authority))

PROVINCE_DECIDES_FROM = date(2026, 1, 1)
DECREE_154_FROM = date(2014, 1, 1)


def authority(role: str) -> Authority | None:
    """The authority that a token's role names, if it names one."""
    return next((known for known in get_args(Authority) if known == role), None)


def deciding(kind: str | None, on: date) -> frozenset[Authority]:
    """The authorities whose decision establishes a park of `kind` on the date `on`."""
    if kind == "khu_cong_nghiep":
        return frozenset({"prime_minister", "province"})
    if on >= PROVINCE_DECIDES_FROM:
        return frozenset({"prime_minister", "province"})
    if kind in ("cong_vien_phan_mem", "other", None):
        # software parks were also set up by provinces under their own planning
        # and recognised by the ministry before the decree
        if on < DECREE_154_FROM:
            return frozenset({"prime_minister", "province", "ministry"})
        return frozenset({"prime_minister", "province"})
    return frozenset({"prime_minister", "ministry"} if on < DECREE_154_FROM else {"prime_minister"})


def lodged_with_decider(recipient: Authority, on: date) -> bool:
    """Whether a dossier handed to `recipient` on that date lies with the one who decides."""
    if recipient == "prime_minister":
        return True
    return recipient == "province" and on >= PROVINCE_DECIDES_FROM
