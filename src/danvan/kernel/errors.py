"""The few errors that a person can meet. Each says what happened and what to do next."""

from django.utils.translation import gettext as _


class DanvanError(Exception):
    """Base of all named errors: `message` is a whole sentence in the user's language."""

    status = 400
    exit_code = 2

    def __init__(self, message: str = "") -> None:
        super().__init__(message or self.default())

    @property
    def message(self) -> str:
        return str(self.args[0])

    @classmethod
    def default(cls) -> str:
        return _("Không thực hiện được.")


class NotAllowed(DanvanError):
    """The post acted in has no right to this."""

    status = 403
    exit_code = 3

    @classmethod
    def default(cls) -> str:
        return _("Vai đang dùng không có quyền này. Hãy đổi vai hoặc hỏi người phụ trách.")


class NotFound(DanvanError):
    """No such thing, or not one that this actor may know of."""

    status = 404
    exit_code = 4

    @classmethod
    def default(cls) -> str:
        return _("Không tìm thấy.")


class WrongState(DanvanError):
    """Somebody was here before, or it is too early: look again, then decide."""

    status = 409
    exit_code = 5

    @classmethod
    def default(cls) -> str:
        return _("Việc này đã được xử lý trước đó. Hãy mở lại trang để xem tình trạng hiện nay.")


class BadInput(DanvanError):
    """What was given cannot be taken. `field` names where, the message says why and what to do."""

    status = 422
    exit_code = 2

    def __init__(self, field: str, why: str) -> None:
        super().__init__(why)
        self.field = field
