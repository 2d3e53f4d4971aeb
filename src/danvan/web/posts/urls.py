from django.urls import path

from danvan.web.posts import views

urlpatterns = [
    path("posts/", views.posts, name="posts"),
    path("posts/<int:pk>/delegate/", views.delegate, name="delegate_post"),
    path("posts/<int:pk>/hand-over/", views.hand_over, name="hand_over_post"),
    path("posts/<int:pk>/carried/", views.carried, name="carried"),
    path("posts/delegations/<int:pk>/end/", views.end_delegation, name="end_delegation"),
]
