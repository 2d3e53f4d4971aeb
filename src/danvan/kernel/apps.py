from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "danvan.kernel"
    label = "kernel"
