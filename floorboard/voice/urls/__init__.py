from floorboard.voice.urls import answering, saying, slips

urlpatterns = [*saying.urlpatterns, *answering.urlpatterns, *slips.urlpatterns]
