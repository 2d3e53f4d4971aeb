from django.urls import include, path

urlpatterns = [path("", include("danvan.web.urls"))]
