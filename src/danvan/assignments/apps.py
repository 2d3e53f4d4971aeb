from django.apps import AppConfig


class AssignmentsConfig(AppConfig):
    name = "danvan.assignments"
    label = "assignments"

    def ready(self) -> None:
        from danvan.assignments import rules  # noqa: F401 registers who may
        from danvan.assignments.carrying import AssignmentCarrier
        from danvan.org import carriers

        carriers.register(AssignmentCarrier())
