from django.apps import AppConfig


class MattersConfig(AppConfig):
    name = "danvan.matters"
    label = "matters"

    def ready(self) -> None:
        from danvan.kernel import daily
        from danvan.matters import rules  # noqa: F401 registers who may
        from danvan.matters.carrying import MatterCarrier
        from danvan.matters.tasks import pass_up_daily
        from danvan.org import carriers

        carriers.register(MatterCarrier())
        daily.register("matters_passed_up", pass_up_daily)
