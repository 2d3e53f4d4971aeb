"""Sign-in through allauth; accounts are given by an administrator, never taken."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedDoor(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no stubs
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
