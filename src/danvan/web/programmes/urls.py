from django.urls import path

from danvan.web.programmes import views

urlpatterns = [
    path("programmes/", views.programmes, name="programmes"),
    path("programmes/<slug:code>/", views.programme, name="programme"),
    path("programmes/<slug:code>/issue/", views.issue_coming, name="issue_coming"),
    path("figures/", views.latest_figures, name="latest_figures"),
]
