from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "danvan.documents"
    label = "documents"

    def ready(self) -> None:
        from danvan.documents import rules  # noqa: F401 registers who may
        from danvan.documents.carrying import PaperCarrier
        from danvan.org import carriers

        carriers.register(PaperCarrier())
