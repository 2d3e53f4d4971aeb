from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "danvan.desk"
    label = "desk"

    def ready(self) -> None:
        from danvan.desk import rules, tasks  # noqa: F401 registers who may
        from danvan.desk.rooms import plug_in
        from danvan.kernel import daily

        daily.register("digests_sent", tasks.send_digests)
        plug_in()
