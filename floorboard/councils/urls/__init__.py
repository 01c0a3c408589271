from floorboard.councils.urls import items, meetings

urlpatterns = [*items.urlpatterns, *meetings.urlpatterns]
