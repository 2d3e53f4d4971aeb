"""Every page of the site; each room brings its own."""

from django.urls import include, path

urlpatterns = [
    path("", include("danvan.web.account.urls")),
    path("", include("danvan.web.work.urls")),
    path("", include("danvan.web.papers.urls")),
    path("", include("danvan.web.programmes.urls")),
    path("", include("danvan.web.units.urls")),
    path("", include("danvan.web.reform.urls")),
    path("", include("danvan.web.posts.urls")),
    path("", include("danvan.web.reporting.urls")),
    path("", include("danvan.web.figures.urls")),
    path("", include("danvan.web.review.urls")),
    path("", include("danvan.web.oversight.urls")),
    path("", include("danvan.web.meetings.urls")),
    path("", include("danvan.web.plans.urls")),
    path("", include("danvan.web.matters.urls")),
    path("", include("danvan.web.proposals.urls")),
]
