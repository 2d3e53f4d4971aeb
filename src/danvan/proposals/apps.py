from django.apps import AppConfig


class ProposalsConfig(AppConfig):
    name = "danvan.proposals"
    label = "proposals"

    def ready(self) -> None:
        from danvan.org import carriers
        from danvan.proposals import rules  # noqa: F401 registers who may
        from danvan.proposals.carrying import ProposalCarrier

        carriers.register(ProposalCarrier())
