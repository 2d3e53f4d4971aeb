from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "danvan.programmes"
    label = "programmes"

    def ready(self) -> None:
        from danvan.kernel import daily
        from danvan.org import carriers
        from danvan.programmes import rules, tasks  # noqa: F401 registers who may
        from danvan.programmes.carrying import ProgrammeCarrier
        from danvan.programmes.committee_carrying import CommitteeCarrier

        carriers.register(ProgrammeCarrier())
        carriers.register(CommitteeCarrier())
        daily.register("recurring_issued", tasks.issue_daily)
        daily.register("newcomers_issued", tasks.issue_newcomers_daily)
