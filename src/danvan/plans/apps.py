from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "danvan.plans"
    label = "plans"

    def ready(self) -> None:
        from danvan.org import carriers
        from danvan.plans import rules  # noqa: F401 registers who may
        from danvan.plans.carrying import PlanCarrier
        from danvan.plans.hanging import plans_on
        from danvan.programmes import hangers

        carriers.register(PlanCarrier())
        hangers.register("plans", plans_on)
