"""Acts that look as if they ended the stage before approval, and do not.

A province that has approved the task of a plan, a zoning plan, the money to draw it or the place has not yet
approved the park: investment policy, the entry in the national plan and the founding are still to be asked
for. What the Prime Minister approves is taken at its word. Nor does the enlargement foreseen for a second
phase enlarge a park, a talk of many years delay one, or what is expected of it "once it runs" set it going.
"""

from __future__ import annotations

import re

from nlp.event_tape import lowered
from nlp.reading import EventMention, Reading

_PLAN = (
    r"(?:đồ án )?quy hoạch(?! tổng thể)(?: (?:phân khu|chi tiết|chung|xây dựng|tổng mặt bằng"
    r"|sử dụng đất|tỷ lệ"
    r"|tỉ lệ|khu|công viên|1/\d))"
)
_LESSER = (
    r"(?:nhiệm vụ(?: (?:lập|và|,|dự toán|thiết kế|khảo sát))*(?: (?:đồ án|điều chỉnh))? quy hoạch"
    r"|nhiệm vụ (?:lập|thiết kế|khảo sát|đồ án|đề án)"
    rf"|{_PLAN}"
    r"|(?:chủ trương|nguồn vốn|kinh phí|dự toán|đề cương|kế hoạch)(?: (?:điều chỉnh|nguồn vốn"
    r"|kinh phí|cho|việc"
    r"|phép|về|để|thực hiện|nhiệm vụ))* (?:lập|nghiên cứu|khảo sát|tìm hiểu|thuê tư vấn)(?! khu| công viên)"
    r"|(?:dự toán|kinh phí|đề cương|kế hoạch lựa chọn nhà thầu|tư vấn lập)"
    r"|(?:vị trí|địa điểm|ranh giới|hướng tuyến)"
    r"|danh mục (?:dự án )?(?:kêu gọi|mời gọi|thu hút|ưu tiên))"
)
_FULL = (
    r"(?:chủ trương (?:đầu tư|xây dựng|thành lập|cho|bổ sung|hình thành|làm)|bổ sung|(?:vào"
    r"|trong) (?:danh mục )?quy hoạch"
    r"|(?:thành )?lập khu|thành lập|dự án|nhà đầu tư|chủ đầu tư|giấy|đề án|báo cáo|đầu tư)"
)
_FIRST_OBJECT = re.compile(rf"(?<!\w)(?:(?P<lesser>{_LESSER})|(?P<full>{_FULL}))(?!\w)")
"""What an approval is given to is what is named first behind its verb."""
_CHANGED = re.compile(r"điều chỉnh (?:cục bộ |tổng thể |đồ án )*quy hoạch")
"""Only a plan that is in force can be changed."""
_WHEN = r"(?:(?:đến|tới|sang|vào|hồi|cuối|đầu|giữa|tháng|năm|ngày|quý|này|đó|sau|trước|[\d/.-]+|[ivx]+) ?)+"
_SUBJECT = re.compile(
    rf"[\s\"“'‘–-]*(?:(?:sau đó|trước đó|đến nay|hiện(?: nay)?|và|thì|{_WHEN}|{_LESSER}),? )*?"
    rf"(?P<lesser>{_LESSER})(?!\w)"
)
_LET_STUDY = re.compile(
    r"(?:đồng ý|thống nhất|chấp thuận|nhất trí|cho phép|giao)(?: chủ trương)?(?: để| cho| giao)?(?: phép)?"
    r" [^,;.]{2,70}? (?:chọn|lựa chọn|tìm|khảo sát|nghiên cứu|đề xuất) (?:địa điểm|vị trí|đất|khu đất)(?!\w)"
)
""""đồng ý để Sở Quy hoạch chọn địa điểm": what is allowed is to look for a place."""
_PASSIVE = re.compile(r"(?<!\w)được(?!\w)[^.;]{0,80}$")
_HIGHEST = re.compile(r"(?<!\w)(?:thủ tướng|chính phủ|quốc hội)(?!\w)")
_ASKS_ON = re.compile(
    r"(?:,| và| rồi|, đồng thời)(?: (?:đã|đang|sẽ|vừa|có văn bản|gửi văn bản|làm tờ trình))*"
    r" (?:báo cáo|trình|kiến nghị|đề nghị|xin)(?: [^\s,.;]+){0,3}? (?:thủ tướng|chính phủ)(?!\w)"
    r"(?=[^.;]{0,60}(?<!\w)(?:xin|bổ sung|xem xét|chấp thuận|phê duyệt|cho phép|thành lập|quyết định"
    r"|cho ý kiến))"
)
""""tỉnh đã thuận chủ trương và báo cáo Thủ tướng xin bổ sung quy hoạch": the last word is still to come."""
_BREAK = re.compile(r"[,;.:()]| (?:và|với|để|tại|theo|vào) ")
_REACH = 90
"""Characters behind the verb in which its object stands."""


_PHASE = re.compile(
    r"(?<!\w)(?:sang|đến|tới|ở|trong|vào|qua|và|,)? ?giai đoạn (?:2|3|ii|iii|hai|ba|sau|kế tiếp"
    r"|tiếp theo|cuối|mở rộng"
    r"|dài hạn|20[2-5]\d)(?!\w)[^.;]{0,50}$"
)
_ALREADY = re.compile(r"(?<!\w)(?:đã|vừa|mới được|hiện đang)(?!\w)[^,;]{0,30}$")
_TALK = re.compile(
    r"(?<!\w)(?:câu chuyện|chuyện|ý tưởng|ý định|mong muốn|giấc mơ|chủ trương|việc (?:xin|lập|làm|chuẩn bị"
    r"|thành lập|lựa chọn|chọn)|thủ tục|hồ sơ|quá trình|bàn thảo|quy hoạch)(?!\w)[^.;]{0,80}$"
)

_PAPERS = re.compile(
    r"(?<!\w)(?:vướng|chờ|do|vì|bởi)(?: \w+){0,3} (?:quy hoạch|thủ tục|pháp lý|hồ sơ|luật"
    r"|chủ trương|ý kiến|thẩm định)(?!\w)"
)
"""Held up by its papers: nothing has been granted that could be late."""
_ONCE = re.compile(r"(?<!\w)(?:sau khi|khi|lúc|một khi)(?: [^\s,.;]+){0,5} $")
_EXPECTED = re.compile(
    r"(?<!\w)(?:sẽ|có thể|dự kiến|ước(?: tính| đạt)?|tính toán|kỳ vọng|mục tiêu|dự tính|hứa hẹn)(?!\w)"
)
""""sau khi đi vào hoạt động, khu có thể thu hút …": it does not run yet."""


def open_still(reading: Reading, event: EventMention) -> bool:
    """Whether `event`, told of as done, leaves its park before approval all the same."""
    if event.type == "approved":
        return lesser(reading, event)
    sentence = reading.sentence_at(event.start)
    if sentence is None:
        return False
    before = lowered(reading.text[sentence.start : event.start])
    if event.type == "expanded":
        return _PHASE.search(before) is not None and _ALREADY.search(before) is None
    if event.type == "delayed":
        behind = lowered(reading.text[event.start : min(sentence.end, event.end + 60)])
        return _TALK.search(before) is not None or _PAPERS.search(behind) is not None
    if event.type == "operating" and event.date is None:
        whole = lowered(reading.text[sentence.start : sentence.end])
        return _ONCE.search(before) is not None and _EXPECTED.search(whole) is not None
    return False


def lesser(reading: Reading, event: EventMention) -> bool:
    """Whether `event` is an approval that leaves its park before approval."""
    if event.type != "approved":
        return False
    sentence = reading.sentence_at(event.start)
    if sentence is None:
        return False
    before = lowered(reading.text[sentence.start : event.start])
    said = lowered(reading.text[event.start : min(sentence.end, max(event.end, event.start + _REACH))])
    actor = (event.actor or "").lower()
    if _HIGHEST.search(actor) or _HIGHEST.search(before[-60:]) or _CHANGED.search(said[:60]):
        return False
    if _ASKS_ON.search(lowered(reading.text[event.start : sentence.end])):
        return True
    if _LET_STUDY.match(said):
        return True
    named = _FIRST_OBJECT.search(said)
    follows = named is not None and _BREAK.search(said[: named.start()]) is None
    if not follows and _PASSIVE.search(before):
        clause = re.split(r"[;:]|, (?=và |đến |tới |sang |sau đó |rồi )", before)[-1]
        return _SUBJECT.match(before) is not None or _SUBJECT.match(clause) is not None
    return named is not None and named["lesser"] is not None
