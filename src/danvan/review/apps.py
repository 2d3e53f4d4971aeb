from django.apps import AppConfig


class ReviewConfig(AppConfig):
    name = "danvan.review"
    label = "review"
