from django.urls import path

from danvan.web.plans import boards, views

urlpatterns = [
    path("plans/", views.plans, name="plans"),
    path("plans/<int:pk>/", views.plan, name="plan"),
    path("plans/<int:pk>/edit/", views.edit, name="edit_plan"),
    path("plans/<int:pk>/submit/", views.submit, name="submit_plan"),
    path("plans/<int:pk>/decide/", views.decide, name="decide_plan"),
    path("plans/<int:pk>/revise/", views.revise, name="revise_plan"),
    path("plans/<int:pk>/copy/", views.copy, name="copy_plan"),
    path("plans/<int:pk>/place/", boards.place, name="place_plan"),
    path("plans/<int:pk>/actual/", views.actual, name="plan_actual"),
    path("plans/<int:pk>/paper/<slug:kind>/", views.paper, name="plan_paper"),
    path("programmes/<slug:code>/plans/<int:year>/", boards.board, name="plan_board"),
    path("programmes/<slug:code>/plans/<int:year>/start/", boards.start, name="start_plan"),
]
