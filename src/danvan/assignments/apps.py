from django.apps import AppConfig


class AssignmentsConfig(AppConfig):
    name = "danvan.assignments"
    label = "assignments"

    def ready(self) -> None:
        from danvan.assignments import rules, tasks  # noqa: F401 registers who may
        from danvan.assignments.carrying import AssignmentCarrier
        from danvan.kernel import daily
        from danvan.org import carriers

        carriers.register(AssignmentCarrier())
        daily.register("overdue_escalated", tasks.escalate_daily)
