"""What the journal says of plans of inspection, inspections, findings and misused resources."""

from django.utils.translation import gettext_lazy as _

from danvan.kernel.journal import Event

PLAN_STARTED = Event("inspection_plan.started", _("Đã lập dự thảo kế hoạch kiểm tra"))
PLANNED = Event("inspection_plan.unit_added", _("Đã đưa đơn vị vào kế hoạch"))
UNPLANNED = Event("inspection_plan.unit_removed", _("Đã bỏ đơn vị khỏi kế hoạch"))
DRAWN = Event("inspection_plan.units_drawn", _("Đã chọn mẫu đơn vị"))
DRAW_PLANNED = Event("inspection_plan.draw_planned", _("Đã đưa mẫu đã chọn vào kế hoạch"))
PLAN_SUBMITTED = Event("inspection_plan.submitted", _("Đã trình kế hoạch kiểm tra"))
PLAN_RETURNED = Event("inspection_plan.returned", _("Đã trả lại kế hoạch kiểm tra"))
PLAN_APPROVED = Event("inspection_plan.approved", _("Đã phê duyệt kế hoạch kiểm tra"))
PLAN_ANNOUNCED = Event("inspection_plan.announced", _("Đã thông báo các cuộc kiểm tra"))

OPENED = Event("inspection.opened", _("Đã mở cuộc kiểm tra"))
RECEIVED = Event("inspection.announcement_received", _("Đã nhận thông báo kiểm tra"))
BEGUN = Event("inspection.begun", _("Đã bắt đầu cuộc kiểm tra theo kế hoạch"))
CALLED_OFF = Event("inspection.called_off", _("Đã hủy cuộc kiểm tra"))
ANSWERED = Event("inspection.item_answered", _("Đã đánh giá một mục kiểm tra"))
MANY_ANSWERED = Event("inspection.items_answered", _("Đã đánh giá các mục kiểm tra"))
SHOWN = Event("inspection.evidence_added", _("Đã thêm minh chứng cho một mục kiểm tra"))
FOUND = Event("inspection.finding_recorded", _("Đã ghi tồn tại, hạn chế"))
HEARD = Event("inspection.reply_asked", _("Đã yêu cầu đơn vị giải trình"))
REPLIED = Event("inspection.replied", _("Đơn vị đã giải trình"))
CONCLUDED = Event("inspection.concluded", _("Đã kết luận kiểm tra"))
ADOPTED = Event("inspection.advice_adopted", _("Đã tiếp thu kiến nghị và giao việc"))
DECLINED = Event("inspection.advice_declined", _("Không tiếp thu kiến nghị"))
CHECKED = Event("inspection.remedy_checked", _("Đã kiểm chứng việc khắc phục"))
RENEWED = Event("inspection.remedy_renewed", _("Đã giao lại việc khắc phục với hạn mới"))

MISUSE_FOUND = Event("misuse.found", _("Đã ghi nguồn lực sử dụng sai"))
MISUSE_STATED = Event("misuse.amount_stated", _("Đã xác định số tiền"))
MISUSE_DEMANDED = Event("misuse.recovery_demanded", _("Đã yêu cầu thu hồi"))
MISUSE_RECOVERED = Event("misuse.recovered", _("Đã ghi số thu hồi"))
MISUSE_REFERRED = Event("misuse.referred", _("Đã chuyển cơ quan có thẩm quyền"))
MISUSE_CLOSED = Event("misuse.closed", _("Đã kết thúc xử lý"))
