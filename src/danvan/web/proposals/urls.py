from django.urls import path

from danvan.web.proposals import views

urlpatterns = [
    path("proposals/", views.proposals, name="proposals"),
    path("proposals/new/", views.make, name="make_proposal"),
    path("proposals/<int:pk>/", views.proposal, name="proposal"),
    path("proposals/<int:pk>/edit/", views.edit, name="edit_proposal"),
    path("proposals/<int:pk>/papers/<slug:kind>/", views.paper, name="proposal_paper"),
    path("proposals/<int:pk>/do/<slug:verb>/", views.act, name="proposal_act"),
    path("proposals/attached/<int:pk>/file/", views.attachment_file, name="proposal_file"),
    path("proposals/attached/<int:pk>/off/", views.detach, name="detach_from_proposal"),
]
