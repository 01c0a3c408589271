from floorboard.voice.urls import answering, saying

urlpatterns = [*saying.urlpatterns, *answering.urlpatterns]
