from django.apps import AppConfig


class AssignmentsConfig(AppConfig):
    name = "danvan.assignments"
    label = "assignments"
