from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "danvan.programmes"
    label = "programmes"

    def ready(self) -> None:
        from danvan.org import carriers
        from danvan.programmes import rules  # noqa: F401 registers who may
        from danvan.programmes.carrying import ProgrammeCarrier

        carriers.register(ProgrammeCarrier())
