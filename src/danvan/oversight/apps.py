from django.apps import AppConfig


class OversightConfig(AppConfig):
    name = "danvan.oversight"
    label = "oversight"
