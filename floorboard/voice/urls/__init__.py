from floorboard.voice.urls import answering, saying, slips, themes

urlpatterns = [*saying.urlpatterns, *answering.urlpatterns, *slips.urlpatterns, *themes.urlpatterns]
