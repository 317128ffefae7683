"""The program's own words (a standing, the state of a duty, a tie between documents) as the law's readers say them."""

STANDINGS = {
    "in_force": "còn hiệu lực",
    "not_yet": "chưa có hiệu lực",
    "partly_lapsed": "hết hiệu lực một phần",
    "lapsed": "hết hiệu lực",
    "suspended": "đang ngưng hiệu lực",
    "unknown": "chưa xác định",
}
SINCE = {"not_yet": ", sẽ có hiệu lực từ ngày"}  # before the day of a standing, where it is not " từ ngày"
DUTIES = {"missing": "chưa thấy báo cáo", "late": "trễ hạn", "met": "đã thực hiện", "upcoming": "sắp đến hạn"}
TIES = {
    "rests_on": "Căn cứ ban hành",
    "acted_on_by": "Bị tác động bởi",
    "acts_on": "Tác động đến",
    "cited_by": "Được viện dẫn bởi",
}
