from django.urls import path

from danvan.web.matters import views

urlpatterns = [
    path("matters/", views.matters, name="matters"),
    path("matters/new/", views.raise_one, name="raise_matter"),
    path("matters/counts/", views.counts, name="matter_counts"),
    path("matters/<int:pk>/", views.matter, name="matter"),
    path("matters/<int:pk>/<str:verb>/", views.act, name="matter_act"),
    path("matters/proofs/<int:pk>/file/", views.proof_file, name="matter_proof"),
]
