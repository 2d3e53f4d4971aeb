from django.urls import path

from danvan.web.reform.views import acting, drafting, reading

urlpatterns = [
    path("reorganisations/", reading.reorganisations, name="reorganisations"),
    path("reorganisations/draft/", drafting.draft, name="draft_reorganisation"),
    path("reorganisations/<int:pk>/", reading.reorganisation, name="reorganisation"),
    path("reorganisations/<int:pk>/correct/", drafting.correct, name="correct_act"),
    path("reorganisations/<int:pk>/add/<slug:of>/<slug:verb>/", drafting.line, name="add_line"),
    path("reorganisations/<int:pk>/remove/", drafting.remove, name="remove_line"),
    path("reorganisations/<int:pk>/table/", drafting.table, name="import_reorganisation"),
    path("reorganisations/<int:pk>/discard/", drafting.discard, name="discard_reorganisation"),
    path("reorganisations/<int:pk>/preview/", acting.preview, name="preview_reorganisation"),
    path("reorganisations/<int:pk>/choose/", acting.choose, name="choose_in_reorganisation"),
    path("reorganisations/<int:pk>/schedule/", acting.schedule, name="schedule_reorganisation"),
    path("reorganisations/<int:pk>/recall/", acting.recall, name="recall_reorganisation"),
    path("reorganisations/<int:pk>/apply/", acting.apply, name="apply_reorganisation"),
    path("reorganisations/<int:pk>/undo/", acting.undo, name="undo_reorganisation"),
]
