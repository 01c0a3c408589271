from floorboard.councils.urls import items, meetings, questions

urlpatterns = [*items.urlpatterns, *meetings.urlpatterns, *questions.urlpatterns]
