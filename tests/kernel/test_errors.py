"""Every error has a status, an exit code and a sentence in the user's language."""

import pytest
from django.utils import translation

from danvan.kernel.errors import BadInput, DanvanError, NotAllowed, NotFound, WrongState


@pytest.mark.parametrize(
    ("error", "status", "exit_code"),
    [
        (DanvanError, 400, 2),
        (NotAllowed, 403, 3),
        (NotFound, 404, 4),
        (WrongState, 409, 5),
    ],
)
def test_an_error_says_what_to_do(error: type[DanvanError], status: int, exit_code: int) -> None:
    with translation.override("vi"):
        raised = error()
    assert (raised.status, raised.exit_code) == (status, exit_code)
    assert raised.message.endswith(".")
    assert error("Câu khác.").message == "Câu khác."


def test_bad_input_names_the_field() -> None:
    raised = BadInput("period", "«13» không phải là tháng.")
    assert (raised.field, raised.message) == ("period", "«13» không phải là tháng.")
    assert (raised.status, raised.exit_code) == (422, 2)
    assert isinstance(raised, DanvanError)
