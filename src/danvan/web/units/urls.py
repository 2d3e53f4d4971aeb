from django.urls import path

from danvan.web.units import areas, views

urlpatterns = [
    path("units/", views.units, name="units"),
    path("units/<int:pk>/", views.unit, name="unit"),
    path("units/compare/", views.compare, name="compare_units"),
    path("areas/<int:pk>/", areas.area, name="area"),
    path("areas/<int:pk>/designate/", areas.designate, name="designate_area"),
    path("areas/designations/<int:pk>/end/", areas.end_designation, name="end_area_designation"),
    path("areas/designations/import/", areas.import_designations, name="import_designations"),
]
