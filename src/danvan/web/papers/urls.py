from django.urls import path

from danvan.web.papers import amending, obligations, shaping, starting, views

urlpatterns = [
    path("papers/", views.papers, name="papers"),
    path("papers/register/", views.register, name="register_paper"),
    path("papers/<int:pk>/", views.paper, name="paper"),
    path("papers/<int:pk>/file/", views.download, name="paper_file"),
    path("papers/<int:pk>/amendments/", amending.amendments, name="amendments"),
    path("papers/<int:pk>/draft/", obligations.draft, name="draft_obligations"),
    path("papers/<int:pk>/confirm/", obligations.confirm_all, name="confirm_obligations"),
    path("papers/<int:pk>/programme/", starting.start, name="start_programme"),
    path("papers/<int:pk>/issue/", obligations.issue_all, name="issue_obligations"),
    path("papers/<int:pk>/add/", shaping.add, name="add_obligation"),
    path("obligations/<int:pk>/split/", shaping.split_one, name="split_obligation"),
    path("obligations/<int:pk>/merge/", shaping.merge_next, name="merge_obligation"),
    path("obligations/<int:pk>/choose/", shaping.choose_one, name="choose_obligation"),
    path("obligations/<int:pk>/undo/", shaping.undo_one, name="undo_obligation"),
    path("obligations/<int:pk>/confirm/", obligations.confirm_one, name="confirm_obligation"),
    path("obligations/<int:pk>/edit/", obligations.edit_one, name="edit_obligation"),
    path("obligations/<int:pk>/discard/", obligations.discard_one, name="discard_obligation"),
]
