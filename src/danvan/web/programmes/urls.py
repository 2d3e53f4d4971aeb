from django.urls import path

from danvan.web.programmes import agreements, committees, following, partners, views

urlpatterns = [
    path("programmes/", views.programmes, name="programmes"),
    path("programmes/<slug:code>/", views.programme, name="programme"),
    path("programmes/<slug:code>/issue/", views.issue_coming, name="issue_coming"),
    path("programmes/<slug:code>/extend/", views.extend_programme, name="extend_programme"),
    path("programmes/<slug:code>/committees/", committees.committees, name="committees"),
    path("programmes/<slug:code>/committees/new/", committees.set_up, name="set_up_committee"),
    path(
        "programmes/<slug:code>/committees/everywhere/",
        committees.everywhere,
        name="set_up_committees",
    ),
    path("committees/<int:pk>/", committees.committee, name="committee"),
    path("committees/<int:pk>/<slug:verb>/", committees.act, name="committee_act"),
    path("programmes/<slug:code>/partners/", partners.partners, name="partners"),
    path("programmes/<slug:code>/partners/<slug:verb>/", partners.act, name="partners_act"),
    path("agreements/", agreements.agreements, name="agreements"),
    path("agreements/new/", agreements.draft, name="draft_agreement"),
    path("agreements/<int:pk>/", agreements.agreement, name="agreement"),
    path("agreements/<int:pk>/edit/", agreements.edit, name="edit_agreement"),
    path("agreements/<int:pk>/paper/", agreements.paper, name="agreement_paper"),
    path("agreements/<int:pk>/do/<slug:verb>/", agreements.act, name="agreement_act"),
    path("programmes/<slug:code>/follow/", following.follow, name="follow_programme"),
    path("programmes/<slug:code>/remind/", following.remind_late, name="remind_late"),
    path("obligations/<int:pk>/issue/", following.issue_one, name="issue_obligation"),
    path("obligations/<int:pk>/due/", following.change_due, name="change_due"),
    path("figures/", views.latest_figures, name="latest_figures"),
]
