"""Every room that is plugged in, each with the words of its groups."""

from django.utils.translation import gettext_lazy as _

from danvan.desk.sources import Group, Source, register
from danvan.matters import queries as matters
from danvan.meetings import queries as meetings
from danvan.oversight import queries as oversight
from danvan.plans import queries as plans
from danvan.proposals import queries as proposals


def plug_in() -> None:
    """Registers them; called once, when the apps are ready."""
    register("plans", Source(plans.waiting_for, {
        "plan_owed": Group(_("Kế hoạch phải nộp"), _("Soạn"), "reports"),
        "plan_returned": Group(_("Kế hoạch bị trả lại"), _("Sửa"), "returned"),
        "plan_to_approve": Group(_("Kế hoạch chờ duyệt"), _("Xem và duyệt"), "approve"),
        "plan_to_place": Group(_("Kế hoạch chờ phân công lại"), _("Phân công"), "place"),
    }))  # fmt: skip
    register("meetings", Source(meetings.waiting_for, {
        "invitation_to_answer": Group(_("Giấy mời họp chờ trả lời"), _("Trả lời"), "acknowledge"),
        "invitation_moved": Group(_("Cuộc họp đổi ngày, chờ trả lời"), _("Trả lời"), "acknowledge"),
        "minutes_to_remark": Group(_("Biên bản chờ góp ý"), _("Góp ý"), "coordinating"),
        "meeting_to_hold": Group(_("Cuộc họp đã qua ngày"), _("Mở"), "verify"),
        "minutes_to_write": Group(_("Biên bản phải viết"), _("Viết"), "leading"),
        "minutes_to_sign": Group(_("Biên bản chờ ký"), _("Xem và ký"), "approve"),
        "conclusions_to_issue": Group(_("Kết luận họp chưa giao việc"), _("Giao việc"), "leading"),
    }, meetings.in_calendar))  # fmt: skip
    register("matters", Source(matters.waiting_for, {
        "matter_to_settle": Group(_("Vấn đề phải giải quyết"), _("Giải quyết"), "leading"),
        "matter_to_confirm": Group(_("Vấn đề chờ xác nhận"), _("Xem"), "verify"),
        "matter_to_address": Group(_("Vấn đề chờ chuyển nơi khác"), _("Chuyển"), "place"),
    }))  # fmt: skip
    register("proposals", Source(proposals.waiting_for, {
        "proposal_to_decide": Group(_("Tham mưu chờ quyết định"), _("Xem"), "approve"),
        "proposal_returned": Group(_("Tham mưu bị trả lại"), _("Sửa"), "returned"),
        "proposal_to_issue": Group(_("Tham mưu chờ vào sổ"), _("Mở"), "approve"),
    }))  # fmt: skip
    register("oversight", Source(oversight.waiting_for, {
        "plan_to_approve": Group(_("Kế hoạch kiểm tra chờ duyệt"), _("Xem và duyệt"), "approve"),
        "inspection_to_receive": Group(_("Sắp có đoàn kiểm tra"), _("Xem"), "leading"),
        "inspection_to_open": Group(_("Cuộc kiểm tra đến ngày"), _("Mở"), "leading"),
        "inspection_to_reply": Group(_("Chờ giải trình sau kiểm tra"), _("Giải trình"), "leading"),
        "inspection_to_conclude": Group(_("Cuộc kiểm tra chờ kết luận"), _("Kết luận"), "verify"),
        "remedy_to_check": Group(_("Khắc phục chờ kiểm tra lại"), _("Xem"), "verify"),
        "advice_to_adopt": Group(_("Kiến nghị chờ tiếp thu"), _("Xem"), "approve"),
    }, oversight.in_calendar))  # fmt: skip
