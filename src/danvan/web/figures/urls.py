from django.urls import path

from danvan.web.figures import views

urlpatterns = [
    path("programmes/<slug:code>/figures/", views.figures, name="figures"),
    path("programmes/<slug:code>/figures/source/", views.source, name="figure_source"),
    path("programmes/<slug:code>/figures/figures.csv", views.table_csv, name="figures_csv"),
]
