from django.urls import path

from danvan.web.oversight import checking, planning, resources, views

urlpatterns = [
    path("programmes/<slug:code>/inspections/", views.inspections, name="inspections"),
    path("programmes/<slug:code>/inspections/open/", views.open_one, name="open_inspection"),
    path("programmes/<slug:code>/inspections/plan/", planning.year, name="inspection_plans"),
    path(
        "programmes/<slug:code>/inspections/plan/start/",
        planning.start,
        name="start_inspection_plan",
    ),
    path("inspection-plans/<int:pk>/", planning.plan, name="inspection_plan"),
    path("inspection-plans/<int:pk>/unit/", planning.plan_unit, name="plan_inspected_unit"),
    path("inspection-plans/<int:pk>/draw/", planning.draw_units, name="draw_units"),
    path("inspection-plans/<int:pk>/<slug:verb>/", planning.act, name="inspection_plan_act"),
    path("inspection-draws/<int:pk>/", planning.draw, name="inspection_draw"),
    path("planned-inspections/<int:pk>/remove/", planning.remove, name="unplan_inspection"),
    path("inspections/<int:pk>/", views.inspection, name="inspection"),
    path("inspections/<int:pk>/findings/", views.record, name="record_finding"),
    path("inspections/<int:pk>/conclusion/", views.conclude, name="conclude_inspection"),
    path("inspections/<int:pk>/paper/", views.paper, name="inspection_paper"),
    path("inspections/<int:pk>/checklist/", checking.checklist, name="inspection_checklist"),
    path("inspections/<int:pk>/<slug:verb>/", views.act, name="inspection_act"),
    path("checklist-items/<int:pk>/", checking.item, name="checklist_item"),
    path("checklist-evidence/<int:pk>/file/", checking.evidence_file, name="checklist_file"),
    path("findings/<int:pk>/<slug:verb>/", views.finding_act, name="finding_act"),
    path("misuses/<int:pk>/", resources.misuse, name="misuse"),
    path("misuses/<int:pk>/<slug:verb>/", resources.act, name="misuse_act"),
    path("units/<int:pk>/inspections/", views.record_of, name="inspection_record"),
]
