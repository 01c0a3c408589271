from django.urls import path

from floorboard.readings.views import asking, making, pictures

urlpatterns = [
    path("other-words/", making.words_list, name="other-words-list"),
    path("other-words/asked/", asking.words_asked, name="other-words-asked"),
    path("other-words/hints/", making.easy_hints, name="easy-hints"),
    path("other-words/lines/<key:pk>/", making.easy_line, name="easy-line"),
    path("other-words/lines/<key:pk>/up/", making.easy_line_up, name="easy-line-up"),
    path("other-words/lines/<key:pk>/removal/", making.easy_line_removal, name="easy-line-removal"),
    path("other-words/<key:pk>/", making.words_detail, name="other-words"),
    path("other-words/<key:pk>/taking/", making.words_taking, name="other-words-taking"),
    path("other-words/<key:pk>/readiness/", making.words_ready, name="other-words-readiness"),
    path("other-words/<key:pk>/checks/", making.words_checking, name="other-words-checks"),
    path("other-words/<key:pk>/file/", making.words_file, name="other-words-file"),
    path("other-words/<key:pk>/filing/", making.words_filing, name="other-words-filing"),
    path("other-words/<key:pk>/machine/", making.words_by_machine, name="other-words-machine"),
    path("ward/<ward:token>/other-words/", asking.ward_words_asked, name="ward-other-words-asked"),
    path("pictures/", pictures.picture_list, name="picture-list"),
    path("pictures/<key:pk>/removal/", pictures.picture_removal, name="picture-removal"),
    path("pictures/symbols/<slug:code>/", pictures.symbol, name="symbol"),
    path("pictures/uploads/<key:pk>/", pictures.uploaded, name="picture-uploaded"),
]
