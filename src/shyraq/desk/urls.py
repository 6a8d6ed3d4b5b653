"""The addresses of the desk. None holds a name: ids and keys of kept searches only."""

from django.urls import path
from django.views.i18n import set_language

from shyraq.desk.door import views as door

urlpatterns = [
    path("unlock", door.unlock, name="unlock"),
    path("lock", door.lock, name="lock"),
    path("awake", door.awake, name="awake"),
    path("language", set_language, name="language"),
]
