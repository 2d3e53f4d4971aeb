"""What pages of other rooms show of work."""

from typing import Any

from django import template

from danvan.web.work.reminding import late

register = template.Library()


@register.inclusion_tag("web/work/remind.html", takes_context=True)
def remind_late(context: dict[str, Any], field: str, value: int) -> dict[str, Any]:
    """The button «Đôn đốc» for all late work of a unit, an obligation or a programme, if any.

    Shown to those who may press it; one query.
    """
    request = context["request"]
    offered = late(request.actor, field, value)
    return {
        "field": field, "value": value, "offered": offered, "request": request,
        "csrf_token": context.get("csrf_token"),
    }  # fmt: skip
