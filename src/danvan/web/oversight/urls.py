from django.urls import path

from danvan.web.oversight import views

urlpatterns = [
    path("programmes/<slug:code>/inspections/", views.inspections, name="inspections"),
    path("programmes/<slug:code>/inspections/open/", views.open_one, name="open_inspection"),
    path("inspections/<int:pk>/", views.inspection, name="inspection"),
    path("inspections/<int:pk>/findings/", views.record, name="record_finding"),
    path("inspections/<int:pk>/conclusion/", views.conclude, name="conclude_inspection"),
]
