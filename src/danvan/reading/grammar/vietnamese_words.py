"""The words that Vietnamese papers are made of: heads of names, verbs, and what ends a name."""

import re


def _any(phrases: str) -> str:
    """A pattern for phrases parted by commas, the longest first."""
    found = {" ".join(p.split()) for p in phrases.split(",") if p.strip()}
    return "|".join(re.escape(p) for p in sorted(found, key=len, reverse=True))


STRONG = _any(
    """ban cán sự đảng, ban cán sự, đảng đoàn, đảng ủy, tỉnh ủy, thành ủy, huyện ủy, thị ủy,
    quận ủy, quân ủy, cấp ủy, chi ủy, tổ chức đảng, tổ chức cơ sở đảng, chi bộ, đảng bộ,
    chính quyền, chỉ huy,
    ban hành giáo, giáo hội, giáo xứ, giáo phận,
    mặt trận tổ quốc, mặt trận, mttq, ủy ban, ubnd, hội đồng, hđnd, ban thường
    vụ, ban thường trực, ban chỉ đạo, ban chỉ huy, bộ chỉ huy, bộ tư lệnh, ban chấp hành,
    ban quản lý, ban dân vận, ban tuyên giáo, ban tổ chức, ban dân tộc, ban xây dựng đảng,
    ban nội chính, ban bí thư, ban giám đốc, ban giám hiệu, ban tiếp công dân, ban thanh
    tra, ban, bộ chính trị, bộ đội biên phòng, bộ đội, bộ, sở, cục, tổng cục, chi cục, vụ,
    viện, trường, trung tâm, phòng, văn phòng, thường trực, thường vụ, công an, công đoàn,
    thanh tra, kiểm lâm, hải quan, hải quân, cảnh sát biển, quân khu, quân đoàn, sư đoàn, lữ
    đoàn, trung đoàn, tiểu đoàn, đại đội, liên đoàn, đoàn, tỉnh đoàn, thành đoàn, huyện
    đoàn, đoàn thanh niên, đoàn tncs, hội, liên hiệp, báo, đài, cổng thông tin điện tử, bưu
    điện, ngân hàng, kho bạc, bảo hiểm xã hội, tòa án, viện kiểm sát, điện lực, thủ trưởng,
    chủ tịch, phó chủ tịch, giám đốc, phó giám đốc, người đứng đầu, bí thư, phó bí thư,
    trưởng ban, phó trưởng ban, trưởng phòng, chánh văn phòng, chánh thanh tra, chánh, chỉ
    huy trưởng, chính ủy, tư lệnh, cơ quan thường trực, khối dân vận, khối, tổ dân vận, tổ
    giúp việc, tổ công tác, đồn biên phòng, đồn, trạm, lực lượng vũ trang, lực lượng, dân
    quân, các bên, hai bên, hai cơ quan, ba cơ quan, ba bên, bốn bên, mỗi bên, hai ngành, ba
    ngành, hai đơn vị, ba đơn vị, hai lực lượng, ba lực lượng, hai địa phương, lãnh đạo, hội viên
    ban, đảng ủy viên, tỉnh ủy viên, huyện ủy viên, cấp ủy viên, ủy viên, trưởng thôn, tổ trưởng,
    trưởng đoàn, phó trưởng đoàn, trưởng công an, đồn trưởng, chính trị viên, tổng giám đốc,
    hiệu trưởng, viện trưởng, chánh án, hạt kiểm lâm, tiểu ban, công ty, tổng công ty, tập đoàn,
    bệnh viện, học viện, đại học, nhà xuất bản, tạp chí, ban biên tập, thành viên ban,
    cơ sở đoàn, cơ sở hội, cơ sở đảng, cơ sở giáo dục, cơ sở tôn giáo, cơ sở y tế, thị đoàn,
    tổ thư ký, đại biểu, tổ đại biểu, đoàn đại biểu, thông tấn xã, phó thủ tướng, bộ trưởng, thứ
    trưởng, tổng cục trưởng, cục trưởng, chi cục trưởng, câu lạc bộ, chi hội, chi đoàn, đội
    tuyên truyền, bộ phận, chính phủ, thủ tướng chính phủ, quốc hội, ban điều hành, nhà
    trường"""
)
WEAK = _any(
    """sở, ban, ngành, phòng, cơ quan, đơn vị, địa phương, đoàn thể, tổ chức chính trị, tổ chức
    thành viên, tổ chức xã hội, tổ chức, doanh nghiệp, hợp tác xã, xã, phường, thị trấn,
    huyện, thành phố, thị xã, quận, tỉnh, đặc khu, thôn, bản, ấp, buôn, tổ dân phố, khu phố,
    khu dân cư, cấp, bộ, quân đội, công an, quân sự, biên phòng, đồn, trạm, hội, lực lượng,
    đội, tổ, nhóm, trường học, trường, bên, tiểu khu, xóm, làng, chi hội, chi đoàn, ban dân
    vận, giúp việc, ven biển, hải đảo, biên giới, miền núi, liên quan, người, thành viên,
    khu vực, vùng, xứ đạo, họ đạo, cán bộ, đồng chí, cụm, cá nhân"""
)
NOT_HEADS = (
    r"ban hành(?! giáo)|chỉ huy (?!(?:các |cơ quan|đơn vị|trưởng))|"
    r"ban đầu|ban ngày|báo cáo|báo chí|bộ máy|bộ tiêu chí|bộ chỉ số|bộ thủ tục|hội nghị|"
    r"hội thi|hội thảo|hội nhập|hội họp|đoàn kết|phòng ngừa|phòng chống|phòng, chống|phòng trừ|"
    r"trường hợp|vụ việc|vụ án|tổ chức (?!đảng|chính trị|thành viên|xã hội|cơ sở)|người dân|"
    r"người có|người nghèo|người cao|bản sắc|bản tin|cấp phát|cấp cứu|cấp kinh|cấp nước|"
    r"thanh tra việc|"
    r"cấp bách|cấp thiết|cấp giấy|vùng đồng bào|khối đại đoàn kết|khối lượng|lực lượng nòng cốt là|"
    r"sở hữu|sở thích|chính quyền địa phương hai cấp|thường trực tiếp|viện trợ|đài thọ|"
    r"đội ngũ|hội viên(?! ban)|đoàn viên|đồn đoán|cán bộ, đảng viên|cán bộ, chiến sĩ|bản thân|"
    r"bên cạnh|tỉnh lộ|bộ đề|vụ mùa|cục bộ|lãnh đạo, chỉ đạo|lãnh đạo (?!các|tỉnh|huyện|xã|ban|sở|"
    r"ủy|đảng|bộ|hai|mỗi|cơ quan|đơn vị|phòng|công an|văn phòng|hội|ubnd)"
)
VERBS = _any(
    """chủ trì, phối hợp, hiệp đồng, tham mưu, báo cáo, gửi, trình, chỉ đạo, lãnh đạo, xây
    dựng, lập, triển khai, thực hiện, tổ chức, hướng dẫn, kiểm tra, giám sát, theo dõi, đôn
    đốc, tổng hợp, tuyên truyền, vận động, quán triệt, rà soát, đánh giá, ban hành, cụ thể
    hóa, phản ánh, cung cấp, căn cứ, bố trí, cân đối, bảo đảm, đảm bảo, tăng cường, đẩy
    mạnh, nâng cao, tiếp tục, đổi mới, củng cố, kiện toàn, phát huy, chú trọng, quan tâm,
    nghiên cứu, đề xuất, huy động, duy trì, mở rộng, nhân rộng, khắc phục, chấn chỉnh, công
    khai, niêm yết, công bố, thông báo, phổ biến, tập huấn, bồi dưỡng, đào tạo, mở, cử,
    chọn, lựa chọn, phân công, giao, yêu cầu, đề nghị, ủy quyền, thành lập, tham gia, hỗ
    trợ, giúp đỡ, giúp, tạo điều kiện, thống nhất, trao đổi, ký kết, ký, lồng ghép, sơ kết,
    tổng kết, rút kinh nghiệm, biểu dương, khen thưởng, phê bình, nhắc nhở, xử lý, giải
    quyết, tiếp nhận, tiếp thu, tiếp công dân, đối thoại, thu thập, cập nhật, nhập, số hóa,
    tích hợp, quản lý, sử dụng, chuẩn bị, hoàn thành, hoàn thiện, hoàn trả, bổ sung, sửa
    đổi, thẩm định, thẩm tra, phê duyệt, xem xét, quyết định, cho ý kiến, xác minh, xác
    định, làm rõ, kiểm điểm, chịu trách nhiệm, gắn, đưa, lấy, coi, tập trung, phấn đấu, khảo
    sát, thống kê, điều tra, phân tích, dự báo, nắm, tăng thời lượng, tăng, giảm, giới
    thiệu, phát hiện, tôn vinh, đăng ký, nhận, hành động, vận dụng, áp dụng, quy định, chia
    sẻ, định hướng, đăng tải, đăng, phát động, hưởng ứng, thăm hỏi, thăm, tặng, trao, xây,
    sửa chữa, sửa, làm, dọn, khám, cấp phát, phát hành, in, biên soạn, soạn, soát, phụ
    trách, điều phối, điều hành, vận hành, bàn giao, kết nghĩa, kết nối, đỡ đầu, nhận đỡ
    đầu, chăm lo, gặp mặt, họp, bàn, luân phiên, ưu tiên, khuyến khích, phát triển, bảo vệ,
    giữ, giữ vững, giữ gìn, phòng ngừa, ngăn chặn, đấu tranh, ứng phó, di dời, cứu hộ, đề cao,
    nêu cao, nêu gương, gương mẫu, học tập, thi đua, thường xuyên, chủ động, tích cực, kịp
    thời, khẩn trương, nghiêm túc, trực tiếp, định kỳ, đồng thời, sớm, phải, cần, sẽ, cùng,
    là, trân trọng, kính, mong, rất mong, nhờ, xin, dự phòng, điện báo, báo về, phản hồi,
    đệ trình, có
    văn bản, có báo cáo, có ý kiến, có trách nhiệm, có nhiệm vụ,
    có kế hoạch, có giải pháp, có biện pháp, tự rà soát, tự
    kiểm tra, tự đánh giá, quyết toán, cấp kinh phí, thanh toán, đóng góp, tư vấn, bảo quản,
    lưu trữ, khai thác, tiến hành, tránh, không để, không được, cụ thể, dự thảo, niêm phong,
    chọn lọc, bình xét, xét, công nhận, tiếp cận, chuyển, thu hút, phân bổ, giao ban, duyệt,
    cho chủ trương, tháo gỡ, trả lời, tiếp, phục vụ, xử phạt, liên hệ, tiêm, khai giảng,
    nghiêm, thi hành, hằng năm, hàng năm, hằng quý, hàng quý, hằng tháng, hàng tháng, mỗi
    năm, mỗi quý, mỗi tháng, đột xuất, ngay, từng bước, hạn chế, dành, viết, lên, bám sát,
    đi sâu, mua, bán, góp, quyên góp, ủng hộ, hiến, dạy, chia, lắp đặt, lắp, trồng, chăm
    sóc, trang bị, cấp phép, tu sửa, nạo vét, đổ, treo, dựng, tháo dỡ, di chuyển, vận
    chuyển, chở, phát, phát sóng, chiếu, truyền thông, truyền dạy, đổi, thay, thay thế, ghi,
    ghi nhận, ghi chép, đo đạc, thử nghiệm, thí điểm, làm thử, làm điểm, chuyển đổi, đón,
    đón tiếp, kêu gọi, cứu trợ, tìm kiếm, sơ tán, tuần tra, túc trực, khuyến cáo, cảnh báo,
    nhắc, thúc đẩy, hoàn chỉnh, thiết lập, thiết kế, khởi công, khánh thành, nghiệm thu,
    giải ngân, cho vay, hòa giải, tính toán, cắt giảm, đơn giản hóa, chuẩn hóa, lấy ý kiến,
    lắng nghe, tiếp xúc, tọa đàm, gắn kết, kết hợp, cải tạo, nâng cấp, cải thiện, tiết kiệm,
    lưu giữ, kê khai, khai báo, rải, quét dọn, đề ra, nêu, giúp sức, lo, trông, nấu, quay,
    chụp, tập hợp, quản trị, bám, ra, ban bố, đối chiếu, xác nhận, kiểm kê, lập biên bản,
    chốt, thanh lý, bố cục, tu bổ, gia cố, khơi thông, xuất, tiếp tế, tuyển chọn, tuyển,
    bầu, hiệp thương, đảm nhận, đảm nhiệm, đảm trách, nộp, góp ý, phản biện, tham vấn,
    giải trình, làm việc, nắm
    bắt, thỏa thuận, dự họp, tham dự, thu hồi, truy thu, chi trả, điều động, luân chuyển,
    đồng hành, chung tay, chung sức, vào cuộc, ra quân, kiểm đếm, bồi thường, ứng trực, diễn
    tập, phụng dưỡng, liên kết, cam kết, triệu tập, tranh thủ, tận dụng, quảng bá, quyết liệt,
    thực thi, chấp hành, tuân thủ, xác lập, khơi dậy, vinh danh, tuyên dương, chăm sóc, dự sinh
    hoạt, đăng cai, hằng tuần, hàng tuần, mỗi tuần, dự toán, dự trù, ghi hình, ký cam kết, quản
    trị, ngừng, dừng, bố phòng, thảo luận"""
)
ENDS = _any(
    """trong phạm vi, trong khả năng, trong lĩnh vực, ngày, trước ngày, trước tháng, chậm nhất,
    muộn nhất, trong thời hạn, trong tháng, trong
    quý, trong năm, trong thời gian, trong quá trình, trong việc, trong công tác, trong
    vòng, trong tuần, trước khi, sau khi, sau, để, nhằm, theo, khi, nếu, về, với, tại, từ,
    ở, đến, tới, những, kết quả, tình hình, việc, bằng, thông qua, qua, do, gồm, bao gồm,
    như, cho, trên cơ sở, trên cổng, trên hệ thống, trên các phương tiện, danh sách, báo
    cáo, kế hoạch, dự thảo, văn bản, hồ sơ, số liệu, nội dung, phương án, kết luận, kiến
    nghị, chương trình, nghị quyết, ý kiến, thông tin, đề án, tiến độ, được, không, chưa,
    đã, có, một, một số, các vấn đề, các nội dung, mỗi, toàn bộ, nhất là, đặc biệt, kể từ,
    hoặc, mà, thì, nhưng, xong, lần, vào, trên tinh thần, quy chế, đúng, thuộc phạm vi, vì,
    vấn đề, tài liệu, đề cương, chủ trương, giải pháp, cơ chế, chính sách"""
)
KEPT = re.compile(
    rf"(?:(?<=bên )|(?<=đơn vị )|(?<=cơ quan ))(?:phát hiện|tiếp nhận)(?=\s(?:{VERBS})(?!\w))|"
    r"có liên quan|có thành viên(?: tham gia [^,;.]*?(?=\s(?:cử|gửi|cung|có|chịu|phải|báo|phân)))?|"
    r"có biên giới|có biển|có rừng|có đồng bào|có đạo|có tên|"
    r"được giao(?: chủ trì| phụ trách| thực hiện)?(?: nhiệm vụ)?|được phân công|"
    r"được chọn|giúp việc(?= |,|$)|"
    r"nơi có [^\W\d_]+(?: [^\W\d_]+){0,5}?(?=\s*(?:[,;:.)]|$)|\s(?:cần|phải|chủ|có trách|chịu|"
    r"tổ chức|báo cáo|phối hợp|rà soát|chỉ đạo|bố trí|lập|xây dựng|triển khai|thực hiện|vận động|"
    r"hướng dẫn|tăng cường|cử|gửi)(?!\w))|"
    r"trên địa bàn|trên cùng|đóng quân|đứng chân|trong tỉnh|trong toàn|trong hệ thống|"
    r"cùng cấp|ở cơ sở|ở địa phương|ở các cấp|tại địa phương|các cấp|quản lý nhà nước|làm nhiệm vụ"
)
_OFFICE_BEFORE = re.compile(
    r"\b(?:(?<!tỉnh )(?<!thành )(?<!huyện )đoàn|tổ|đội|hội đồng|bộ phận|trung tâm|"
    r"(?<!biên )phòng|cục|viện|(?<!nhà )trường|quỹ)$"
)
_BOARD_VERB = re.compile(
    r"(?:tổ chức|chỉ đạo|quản lý|điều hành|vận động|tuyên truyền|kiểm tra|giám sát)(?!\w)"
)
_UNIT_BEFORE = re.compile(r"\b(?:cơ quan|đơn vị|lực lượng|cán bộ|được giao|được phân công)$")
_OFFICE_VERB = re.compile(
    r"(?:kiểm tra|giám sát|tuyên truyền|vận động|quản lý|điều hành|thi đua|công tác|"
    r"bồi dưỡng|đào tạo|hỗ trợ|giúp việc|xét chọn|xét duyệt|xét tặng|khen thưởng|giải quyết|"
    r"phản ứng nhanh|tuyển chọn|tổng hợp|đối thoại|giải tỏa|khảo sát|thanh tra|đánh giá|"
    r"tư vấn|phục vụ|tiếp công dân|điều phối|soạn thảo|biên soạn|"
    r"thẩm định|xây dựng đảng)(?!\w)"
)
_UNIT_VERB = re.compile(r"(?:chủ trì|phối hợp|thực hiện|phụ trách|tham mưu)\s+")
PAPER = re.compile(
    r"(?:nghị định|nghị quyết|quyết định|chỉ thị|đề án|thông tư|kế hoạch|luật|pháp lệnh|quy chế|"
    r"quy định|hướng dẫn|kết luận|chương trình|dự thảo|báo cáo|tờ trình|công văn|dự án)(?!\w)"
)
PARTY = re.compile(
    r"(?:tỉnh|thành|huyện|thị|quận|đảng|chi|cấp) ủy|chi bộ|đảng bộ|tổ chức đảng|ban cán sự đảng|"
    r"đảng đoàn"
)
YOUTH = re.compile(r"(?:tỉnh|thành|huyện|thị|quận|xã|phường) đoàn(?!\w)")
AREA = re.compile(
    r"(?:thôn|bản|ấp|buôn|làng|xóm|khu phố|tổ dân phố|khu dân cư|xã|phường|thị trấn|đặc khu|huyện|"
    r"quận|thị xã|thành phố|tỉnh)(?!\w)"
)
_AREA_LAST = re.compile(
    r"(?:thôn|bản|ấp|buôn|làng|xóm|khu phố|tổ dân phố|xã|phường|thị trấn|huyện|quận|thị xã|"
    r"cấp|đơn vị|cơ quan|địa phương|sở|ngành|trường)(?: [^\W\d_]+)?$"
)
_HAS = re.compile(
    r"có (?!trách|nhiệm vụ|quyền|thể|kế hoạch|giải pháp|biện pháp|văn bản|báo cáo|ý kiến|hình thức|"
    r"phương án|chương trình|lộ trình|cơ chế|chính sách|nghị quyết|ít nhất|tối thiểu|một|hai|đủ|"
    r"đầy đủ|sổ|mô hình|\d|0|từ|trên|tổ )[^\W\d_]+(?: [^\W\d_]+){0,3}?"
    r"(?=\s*(?:[,;:.)]|$)|\s(?:chủ trì|phối hợp|có trách|chịu|báo cáo|gửi|tổ chức|xây dựng|chỉ đạo|"
    r"rà soát|thực hiện|triển khai|cử|bố trí|phải|cần|lập|tăng cường|hoàn thành|chủ động|hằng|"
    r"hàng|định kỳ|tiếp tục))"
)
_CHARGED = re.compile(r"(?:viên|bộ|chí|tịch|đạo|chức|đốc)$")
_CHARGE = re.compile(
    r"phụ trách (?:các )?(?:địa bàn|lĩnh vực|khối|cơ sở|xã|thôn|mảng|cụm)(?: [^\W\d_]+){0,4}?"
    r"(?=\s*(?:[,;:.)]|$)|\s(?:chủ trì|phối hợp|có|chịu|báo cáo|tổ chức|chỉ đạo|theo dõi|dự|"
    r"trực tiếp|phải))"
)


def qualifier_at(before: str, key: str, at: int) -> re.Match[str] | None:
    """What narrows a group by more than a name: "có dự án", "phụ trách địa bàn"."""
    if key.startswith("có ", at) and _AREA_LAST.search(before):
        return _HAS.match(key, at)
    if key.startswith("phụ trách ", at) and _CHARGED.search(before):
        return _CHARGE.match(key, at)
    return None


NOUN_AFTER = re.compile(r"tổ chức (?:đảng|chính trị|đoàn thể|thành viên|xã hội|cơ sở|hội các cấp)")


_COMPOUND = re.compile(r"\b(?:xây|ngoại|việc|sản|chuyển|địa|độc|hậu)$")
_HEALTH = re.compile(r"(?:trung tâm|cục|khoa|viện) y tế$|y học$")
_COMPOUND_END = re.compile(r"(?:dựng|giao|làm|xuất|bàn|lập|cần)(?!\w)")


def in_a_name(before: str, key: str, at: int) -> bool:
    """Whether the verb at `at` belongs to a name, as in "đoàn kiểm tra" or "các tổ chức"."""
    if _COMPOUND.search(before) and _COMPOUND_END.match(key, at):
        return True
    if key.startswith("dự phòng", at):
        return _HEALTH.search(before) is not None
    if before.endswith("các") or before == "các":
        return key.startswith("tổ chức", at)
    if re.search(r"\b(?:ủy )?ban$", before):
        return _BOARD_VERB.match(key, at) is not None
    if _OFFICE_BEFORE.search(before):
        return _OFFICE_VERB.match(key, at) is not None
    if not _UNIT_BEFORE.search(before):
        return False
    verb = _UNIT_VERB.match(key, at)
    follows = verb is not None and VERB.match(key, verb.end()) is not None
    return follows or key.startswith(("tham mưu, giúp việc", "quản lý nhà nước"), at)


LEVEL = re.compile(
    r"(?<!\w)(?:(?:hai|ba|bốn|mỗi|các) (?:ngành|bên)|(?:hai|ba) (?:cơ quan|đơn vị)|"
    r"tỉnh|huyện|xã|phường|thành phố|thị xã|thị trấn|quận|trung ương|cơ sở|đảng|ủy|cùng cấp)$"
)
MODIFIER = re.compile(
    r"(?:biên giới|ven biển|miền núi|vùng|hải đảo|liên quan|trực thuộc|thuộc|đóng|trên|trong|"
    r"cùng|mới|"
    r"còn lại|khác|nêu|nói|bạn|lân cận|điểm|nghèo|khó khăn|đặc biệt|trọng điểm|nông thôn|của|hai|"
    r"chính trị|xã hội|cán sự|đoàn|viên|ngoài|nơi|và|chuyên trách|có|nhà nước|"
    r"toàn|ủy|các|lỵ|đội|dân cư|cách mạng)(?!\w)"
)

FORCE = re.compile(r"(?:công an|quân đội|quân sự|biên phòng|bộ đội|hội|đoàn thể)(?!\w)")
STRONG_HEAD = re.compile(rf"(?!{NOT_HEADS})(?:{STRONG})(?!\w)")
ANY_HEAD = re.compile(rf"(?!{NOT_HEADS})(?:{STRONG}|{WEAK})(?!\w)")
WEAK_HEAD = re.compile(rf"(?!{NOT_HEADS})(?:{WEAK})(?!\w)")
MANY = re.compile(
    r"(?:tất cả )?(?:các|toàn bộ các|một số|mỗi|từng)\s+|"
    r"(?:các )?(?<!hằng )(?<!hàng )(?<!mỗi )quý\s+(?=cơ quan|đơn vị|địa phương|sở|ban|công ty)"
)
VERB = re.compile(rf"(?:{VERBS})(?!\w)")
END = re.compile(rf"(?:{ENDS})(?!\w)")
