from django.urls import path

from danvan.web.meetings import parts, views

urlpatterns = [
    path("meetings/", views.meetings, name="meetings"),
    path("meetings/new/", views.make, name="make_meeting"),
    path("meetings/<int:pk>/", views.meeting, name="meeting"),
    path("meetings/<int:pk>/edit/", views.edit, name="edit_meeting"),
    path("meetings/<int:pk>/do/<slug:verb>/", views.act, name="meeting_act"),
    path("meetings/<int:pk>/papers/<slug:kind>/", parts.paper, name="meeting_paper"),
    path("meetings/items/<int:pk>/<slug:verb>/", parts.item, name="meeting_item"),
    path("meetings/delegates/<int:pk>/off/", parts.uninvite, name="uninvite"),
    path("meetings/attached/<int:pk>/file/", parts.file, name="meeting_file"),
    path("meetings/attached/<int:pk>/off/", parts.detach, name="detach_from_meeting"),
    path("meetings/conclusions/<int:pk>/", parts.conclusion, name="conclusion"),
    path("meetings/conclusions/<int:pk>/drop/", parts.drop, name="drop_conclusion"),
]
