"""Every address of the desk begins here."""

from django.urls import include, path

urlpatterns = [path("", include("shyraq.desk.urls"))]
handler404 = "shyraq.desk.guards.nothing_here"
handler500 = "shyraq.desk.guards.something_broke"
