"""Plain forms: what a verb refused is said at the field and at the top, and nothing is lost."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest

from danvan.kernel.errors import BadInput


def done(form: forms.Form, verb: Callable[[], Any]) -> bool:
    """Run the verb; a BadInput goes to its field (or to the top), and False comes back."""
    try:
        verb()
    except BadInput as error:
        told(form, error)
        return False
    return True


def told(form: forms.Form, error: BadInput) -> None:
    """Put the error where the reader looks for it."""
    form.add_error(error.field if error.field in form.fields else None, error.message)


def posted(request: HttpRequest) -> dict[str, Any]:
    """What a form is bound to: the data and files of a POST, even of an empty one; else nothing."""
    return {"data": request.POST, "files": request.FILES} if request.method == "POST" else {}


class PlainForm(forms.Form):
    """No colons, errors tied to their fields, and the browser's own checks left to the server."""

    use_required_attribute = False
    label_suffix = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
