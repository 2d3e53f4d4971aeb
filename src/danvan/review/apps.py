from django.apps import AppConfig


class ReviewConfig(AppConfig):
    name = "danvan.review"
    label = "review"

    def ready(self) -> None:
        from danvan.review import rules  # noqa: F401 registers who may
