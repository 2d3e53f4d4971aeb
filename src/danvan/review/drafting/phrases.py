"""How each indicator is said in a sentence. `{x}` is the figure with its unit and its note.

An indicator that has no phrase here is said by its name. No phrase praises or judges.
"""

from danvan.reporting.models import Aggregation, Indicator
from danvan.review.wording import small

FIELDS = {
    "political_system": "Tuyên truyền, vận động; xây dựng hệ thống chính trị ở cơ sở",
    "economy": "Giúp dân phát triển kinh tế",
    "culture_society": "Chăm lo văn hóa, xã hội",
    "participation": "Lắng nghe, trả lời và đối thoại với Nhân dân",
    "defence_security": "Tham gia giữ gìn quốc phòng, an ninh ở cơ sở",
    "disaster": "Phòng, chống, khắc phục hậu quả thiên tai",
    "models": "Mô hình «Dân vận khéo»",
    "training": "Bồi dưỡng, tập huấn",
    "funds": "Nguồn lực",
    "oversight": "Kiểm tra, giám sát",
}

PHRASES = {
    "work_days": "Các lực lượng, đoàn thể giúp dân {x}",
    "resident_work_days": "Nhân dân đóng góp {x} vào các công trình chung",
    "roads_km": "Làm mới, sửa chữa {x} đường giao thông nông thôn",
    "roads_cleaned_km": "Dọn vệ sinh, phát quang {x} đường làng, ngõ xóm",
    "canals_km": "Nạo vét, sửa chữa {x} kênh mương",
    "bridges_built": "Làm mới, sửa chữa {x} dân sinh",
    "land_donated_m2": "Nhân dân hiến {x} đất làm công trình công cộng",
    "crops_helped_ha": "Giúp dân chăm sóc, thu hoạch {x} hoa màu",
    "livelihoods_supported": "Hỗ trợ sinh kế cho {x}",
    "poor_households_sponsored": "Đến cuối kỳ, các đơn vị nhận giúp đỡ {x} nghèo, cận nghèo",
    "public_works_built": "Hoàn thành {x} dân sinh",
    "houses_built": "Bàn giao {x} xây mới",
    "houses_repaired": "Sửa chữa {x}",
    "medical_checkups": "Khám, tư vấn, cấp thuốc miễn phí {x}",
    "gifts_given": "Tặng {x} quà",
    "gifts_value_vnd": "Quà tặng trị giá {x}",
    "policy_family_visits": "Thăm hỏi gia đình chính sách, người có công {x}",
    "children_sponsored": "Đến cuối kỳ, các đơn vị nhận đỡ đầu {x}",
    "children_back_in_school": "Vận động {x} trở lại lớp",
    "scholarships_given": "Trao {x} học bổng, hỗ trợ học tập",
    "digital_help_given": "Hướng dẫn dịch vụ công trực tuyến, kỹ năng số cho {x}",
    "dissemination_sessions": "Tổ chức {x} tuyên truyền, phổ biến trực tiếp",
    "dissemination_attendance": "Các buổi tuyên truyền có {x} dự",
    "attendance_per_session": "Bình quân mỗi buổi tuyên truyền có {x}",
    "officers_attached": "Đến cuối kỳ, có {x} được tăng cường cho cơ sở",
    "joint_patrols": "Các lực lượng tuần tra chung {x}",
    "joint_patrol_turnouts": "Tuần tra chung có {x} tham gia",
    "self_management_groups": "Đến cuối kỳ, có {x} tự quản hoạt động",
    "fire_drills": "Tổ chức {x} thực tập chữa cháy, cứu nạn với người dân",
    "voices_received": "Tiếp nhận {x} kiến nghị, phản ánh",
    "voices_answered": "Trả lời {x} kiến nghị, phản ánh",
    "voices_answered_on_time": "Trả lời đúng hạn {x} kiến nghị, phản ánh",
    "voices_on_time_share": "Tỷ lệ kiến nghị, phản ánh được trả lời đúng hạn là {x}",
    "cases_resolved": "Giải quyết tại cơ sở {x} phức tạp",
    "cases_open": "Đến cuối kỳ, còn {x} phức tạp tồn đọng",
    "mediations_held": "Hòa giải {x} tại cơ sở",
    "mediations_successful": "Hòa giải thành {x}",
    "dialogues_held": "Tổ chức {x} đối thoại với Nhân dân",
    "dialogue_attendance": "Các hội nghị đối thoại có {x} dự",
    "citizen_receptions": "Người đứng đầu trực tiếp tiếp công dân {x}",
    "disclosure_due": "Có {x} phải công khai trong kỳ",
    "disclosure_on_time": "Công khai đúng hạn {x}",
    "disclosure_on_time_share": "Tỷ lệ nội dung được công khai đúng hạn là {x}",
    "training_courses": "Mở {x} bồi dưỡng, tập huấn công tác dân vận",
    "cadres_trained": "Các lớp bồi dưỡng, tập huấn có {x} hoàn thành",
    "models_registered": "Đăng ký mới {x} «Dân vận khéo»",
    "models_active": "Đến cuối kỳ, duy trì {x} «Dân vận khéo»",
    "models_recognised": "Công nhận {x} «Dân vận khéo»",
    "models_replicated": "Nhân rộng mô hình {x}",
    "funds_state_budget_vnd": "Kinh phí từ ngân sách nhà nước là {x}",
    "funds_sector_budget_vnd": "Kinh phí từ ngân sách quốc phòng, an ninh là {x}",
    "funds_social_vnd": "Huy động nguồn xã hội hóa {x}",
    "funds_residents_vnd": "Nhân dân đóng góp {x}",
    "fund_for_the_poor_vnd": "Vận động cho Quỹ «Vì người nghèo» {x}",
    "funds_spent_vnd": "Đã chi {x}",
    "funds_balance_vnd": "Số dư kinh phí cuối kỳ là {x}",
    "disaster_turnouts": "Huy động {x} phòng, chống, khắc phục hậu quả thiên tai",
    "disaster_peak_turnout": "Ngày huy động cao nhất có {x}",
    "disaster_vehicles": "Huy động phương tiện {x}",
    "people_evacuated": "Giúp sơ tán, di dời {x}",
    "people_rescued": "Cứu nạn {x}",
    "houses_restored": "Sửa chữa {x} bị hư hỏng do thiên tai",
    "relief_rations": "Cấp {x} cứu trợ",
    "collectives_commended": "Biểu dương, khen thưởng {x}",
    "individuals_commended": "Biểu dương, khen thưởng {x}",
}


def phrase(indicator: Indicator) -> str:
    """The phrase with `{x}` for the figure, its unit and its note."""
    if found := PHRASES.get(indicator.code):
        return found
    name = small(indicator.name_vi)
    if indicator.aggregation == Aggregation.LATEST:
        return f"Đến cuối kỳ, {name}: {{x}}"
    return f"{name[:1].upper()}{name[1:]}: {{x}}"
