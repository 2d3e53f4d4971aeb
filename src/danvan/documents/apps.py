from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "danvan.documents"
    label = "documents"

    def ready(self) -> None:
        from danvan.documents import rules  # noqa: F401 registers who may
