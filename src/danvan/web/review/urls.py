from django.urls import path

from danvan.web.review import views

ONE = "programmes/<slug:code>/reviews/<int:year>/"

urlpatterns = [
    path("reviews/", views.reviews, name="reviews"),
    path(ONE, views.review, name="review"),
    path(ONE + "draft/", views.draft, name="draft_review"),
    path(ONE + "sections/<int:pk>/", views.section, name="review_section"),
    path(ONE + "sign/", views.sign, name="sign_review"),
    path(ONE + "conclusions/", views.conclude, name="review_conclusions"),
    path(ONE + "review.<str:kind>", views.paper, name="review_paper"),
]
