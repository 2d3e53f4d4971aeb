from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "danvan.meetings"
    label = "meetings"

    def ready(self) -> None:
        from danvan.meetings import rules  # noqa: F401 registers who may
        from danvan.meetings.carrying import MeetingCarrier
        from danvan.org import carriers

        carriers.register(MeetingCarrier())
