from django.urls import path

from danvan.web.work import leaving, mine, passing, reminding, sampling, views

urlpatterns = [
    path("", mine.my_work, name="my_work"),
    path("work/many/", mine.many, name="many_assignments"),
    path("work/filters/", mine.save_filter, name="save_filter"),
    path("work/filters/<int:pk>/drop/", mine.drop_filter, name="drop_filter"),
    path("work/calendar/", leaving.calendar_and_mail, name="calendar_and_mail"),
    path("work/calendar/open/", leaving.open_feed, name="open_feed"),
    path("work/calendar/revoke/", leaving.revoke_feed, name="revoke_feed"),
    path("work/mail/", leaving.choose_mail, name="choose_mail"),
    path("calendar/<str:secret>.ics", leaving.feed, name="feed"),
    path("assignments/<int:pk>/", views.assignment, name="assignment"),
    path("assignments/<int:pk>/pass-on/", passing.pass_on, name="pass_on"),
    path("assignments/<int:pk>/<str:verb>/", views.act, name="assignment_act"),
    path("evidence/<int:pk>/file/", views.evidence_file, name="evidence_file"),
    path("remind/", reminding.remind, name="remind"),
    path("samples/", sampling.samples, name="samples"),
    path("samples/<int:pk>/", sampling.sample, name="sample"),
    path("samples/<int:pk>/conclude/", sampling.conclude_sample, name="conclude_sample"),
    path("samples/items/<int:pk>/", sampling.judge_sample, name="judge_sample"),
]
