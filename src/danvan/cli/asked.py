"""What people type, made into what the rooms take. Raises the named errors."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from danvan.kernel.actor import system
from danvan.kernel.errors import BadInput, NotFound
from danvan.programmes.models import Programme
from danvan.programmes.queries import programmes

FORMS = ("%Y-%m-%d", "%d/%m/%Y")


def day(text: str, field: str) -> date:
    """`2025-07-01` or `01/07/2025`. BadInput(field) for anything else."""
    for form in FORMS:
        try:
            return datetime.strptime(text.strip(), form).date()  # noqa: DTZ007 a day has no zone
        except ValueError:
            continue
    raise BadInput(
        field,
        _("«%(text)s» không phải là ngày. Hãy viết như 2025-07-01 hoặc 01/07/2025.")
        % {"text": text[:40]},
    )


def programme_of(code: str) -> Programme:
    """The programme, or NotFound with the codes that there are."""
    known = {programme.code: programme for programme in programmes(system())}
    if code in known:
        return known[code]
    if not known:
        raise NotFound(
            _("Không có chương trình «%(code)s»: chưa có chương trình nào.") % {"code": code[:40]}
        )
    raise NotFound(
        _("Không có chương trình «%(code)s». Các mã hiện có: %(codes)s.")
        % {"code": code[:40], "codes": ", ".join(sorted(known))}
    )
