from django.apps import AppConfig


class OversightConfig(AppConfig):
    name = "danvan.oversight"
    label = "oversight"

    def ready(self) -> None:
        from danvan.org import carriers
        from danvan.oversight import rules  # noqa: F401 registers who may
        from danvan.oversight.carrying import FindingCarrier, InspectionCarrier

        carriers.register(FindingCarrier())
        carriers.register(InspectionCarrier())
