from django.urls import path

from danvan.web.reporting import approval, entry, views

urlpatterns = [
    path("reports/", views.reports, name="reports"),
    path(
        "reports/<int:schedule>/<int:unit>/<str:period>/", entry.report_entry, name="report_entry"
    ),
    path("approvals/", approval.approvals, name="approvals"),
    path("approvals/all/", approval.approve_shown, name="approve_shown"),
    path("approvals/<int:pk>/", approval.submission, name="submission"),
]
