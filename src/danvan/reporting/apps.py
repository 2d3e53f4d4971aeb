from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "danvan.reporting"
    label = "reporting"

    def ready(self) -> None:
        from danvan.org import carriers
        from danvan.reporting import rules  # noqa: F401 registers the policy
        from danvan.reporting.carrying import ReportCarrier

        carriers.register(ReportCarrier())
