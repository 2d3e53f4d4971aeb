from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "danvan.reporting"
    label = "reporting"

    def ready(self) -> None:
        from danvan.org import carriers
        from danvan.programmes import hangers
        from danvan.reporting import rules  # noqa: F401 registers the policy
        from danvan.reporting.carrying import ReportCarrier
        from danvan.reporting.hanging import schedules_on

        carriers.register(ReportCarrier())
        hangers.register("reporting", schedules_on)
