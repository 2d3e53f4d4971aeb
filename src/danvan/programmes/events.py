"""What the journal says of programmes and obligations."""

from django.utils.translation import gettext_lazy as _

from danvan.kernel.journal import Event

STARTED = Event("programme.started", _("Đã mở chương trình"))
DRAFTED = Event("obligations.drafted", _("Đã tách các việc trong văn bản"))
CONFIRMED = Event("obligation.confirmed", _("Đã xác nhận việc"))
MANY_CONFIRMED = Event("obligations.confirmed", _("Đã xác nhận nhiều việc"))
EDITED = Event("obligation.edited", _("Đã sửa việc"))
DISCARDED = Event("obligation.discarded", _("Đã bỏ việc"))
ISSUED = Event("obligation.issued", _("Đã giao việc cho các đơn vị"))
