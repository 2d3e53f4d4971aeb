from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "danvan.kernel"
    label = "kernel"

    def ready(self) -> None:
        from danvan.kernel import daily, tasks

        daily.register("journal_sealed", tasks.seal_daily, last=True)
