from django.apps import AppConfig


class OrgConfig(AppConfig):
    name = "danvan.org"
    label = "org"

    def ready(self) -> None:
        from danvan.kernel import daily
        from danvan.org import rules, tasks  # noqa: F401 registers who may

        daily.register("reorganisations_applied", tasks.apply_daily)
