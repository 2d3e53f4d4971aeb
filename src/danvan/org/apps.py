from django.apps import AppConfig


class OrgConfig(AppConfig):
    name = "danvan.org"
    label = "org"

    def ready(self) -> None:
        from danvan.org import rules  # noqa: F401 registers who may
