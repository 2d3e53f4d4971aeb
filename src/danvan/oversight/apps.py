from django.apps import AppConfig


class OversightConfig(AppConfig):
    name = "danvan.oversight"
    label = "oversight"

    def ready(self) -> None:
        from danvan.oversight import rules  # noqa: F401 registers who may
