from django.urls import path

from danvan.web.work import views

urlpatterns = [
    path("", views.my_work, name="my_work"),
    path("assignments/<int:pk>/", views.assignment, name="assignment"),
    path("assignments/<int:pk>/<str:verb>/", views.act, name="assignment_act"),
    path("evidence/<int:pk>/file/", views.evidence_file, name="evidence_file"),
]
