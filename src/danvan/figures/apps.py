from django.apps import AppConfig


class FiguresConfig(AppConfig):
    name = "danvan.figures"
    label = "figures"

    def ready(self) -> None:
        from danvan.figures import tasks
        from danvan.reporting import changes

        changes.listen(tasks.enqueue_refresh)
