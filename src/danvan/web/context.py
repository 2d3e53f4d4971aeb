from django.http import HttpRequest


def shell(request: HttpRequest) -> dict[str, object]:
    """What the band around every page needs."""
    return {"actor": getattr(request, "actor", None)}
