"""Pages that answer 200 and are no article: "not found" in disguise, cookie walls, paywalls."""

from __future__ import annotations

import re

from lxml import etree

from crawler.metadata import PageMeta
from crawler.page import Reason

_NOT_FOUND = re.compile(
    r"\b404\b|không tìm thấy|không tồn tại|không còn tồn tại|đã bị (?:xóa|xoá|gỡ)|page not found|not found\b"
    r"|đường dẫn (?:không|sai)|bài viết không|trang bạn (?:yêu cầu|tìm|truy cập)",
    re.IGNORECASE,
)
_SETS_COOKIE = re.compile(r"document\.cookie\s*=|setCookie\(", re.IGNORECASE)
_RELOADS = re.compile(
    r"location\s*\.\s*(?:reload|href|replace)|window\.location\s*=|location\s*=", re.IGNORECASE
)
_CHALLENGE = re.compile(
    r"cf-challenge|cf_chl_|challenge-platform|g-recaptcha|h-captcha|hcaptcha|ddos-guard|_incapsula_"
    r"|just a moment|checking your browser|kiểm tra trình duyệt|bật javascript|enable javascript"
    r"|vui lòng xác (?:thực|minh)",
    re.IGNORECASE,
)
_PAYWALL = re.compile(
    r"(?:đăng nhập|đăng ký|mua gói|nâng cấp|trả phí)[^.\n]{0,60}"
    r"(?:để (?:đọc|xem) (?:tiếp|toàn bộ|đầy đủ|trọn)|đọc tiếp)"
    r"|(?:dành (?:riêng )?cho|chỉ dành cho) (?:thuê bao|hội viên|thành viên|độc giả (?:trả phí|đăng ký))"
    r"|nội dung (?:này )?(?:trả phí|có thu phí)|subscribe to (?:read|continue)",
    re.IGNORECASE,
)
_SCRIPTS = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|$)", re.IGNORECASE | re.DOTALL)
_TAGS = re.compile(r"<[^<>]{0,2000}>")
_SHORT_PAGE = 1500
"""A wall has little text of its own; above this many characters a page is not a challenge."""
_NO_BODY = 80
"""A text that is shorter is no article but the message itself."""
_SHORT_BODY = 1500
"""A paywall leaves an opening; a longer text is taken as the whole article."""


def find_wall(tree: etree._Element, source: str, meta: PageMeta, body: str) -> tuple[Reason, str] | None:
    """What stands in place of the article, and a line about it; None when `body` may be believed."""
    if len(body) < _NO_BODY:
        body = ""
    if len(body) < _SHORT_BODY:
        shown = _visible(tree)
        if not body and (wall := _challenge(source, shown)):
            return wall
        if not meta.is_free:
            return "paywall", "the page says that the article is not free, and shows only its beginning"
        if match := _PAYWALL.search(shown):
            return "paywall", f"the page asks to pay or log in: “{match[0]}”"
    if len(body) < 300:
        heading = next((" ".join("".join(map(str, h.itertext())).split()) for h in tree.iter("h1")), "")
        for text in (meta.page_title or "", heading):
            if match := _NOT_FOUND.search(text):
                return "soft-404", f"answers 200 but its title says “{match[0]}”"
        if not body and (match := _NOT_FOUND.search(_visible(tree)[:_SHORT_PAGE])):
            return "soft-404", f"answers 200 but says “{match[0]}”"
    return None


def challenge_in(page: str) -> str | None:
    """The wall in place of a list, in one line; None where the page is none that checks the browser."""
    found = _challenge(page, _TAGS.sub(" ", _SCRIPTS.sub(" ", page)))
    return f"{found[0]}: {found[1]}" if found is not None else None


def _challenge(source: str, shown: str) -> tuple[Reason, str] | None:
    if len(shown) > _SHORT_PAGE:
        return None
    if _SETS_COOKIE.search(source) and _RELOADS.search(source):
        return "cookie-wall", "the page only sets a cookie by script and loads itself again"
    if match := _CHALLENGE.search(source):
        return "cookie-wall", f"the page only checks the browser (“{match[0]}”)"
    return None


def _visible(tree: etree._Element) -> str:
    """Text that a reader would see, roughly."""
    pieces = []
    for element in tree.iter():
        if isinstance(element.tag, str) and element.tag not in ("script", "style", "noscript", "template"):
            pieces.append(element.text or "")
        pieces.append(element.tail or "")
    return " ".join(" ".join(pieces).split())
