from django.urls import path

from floorboard.guides.views import chapters, editing, editions, guide, library, suggestions

urlpatterns = [
    path("guide/", guide.guide, name="guide"),
    path("guide/<slug:slug>/", guide.guide_chapter, name="guide-chapter"),
    path("library/", library.library, name="library"),
    path("library/<key:pk>/", library.library_guide, name="library-guide"),
    path("library/shipped/<slug:slug>/", library.library_shipped, name="library-shipped"),
    path("chapters/<key:pk>/", chapters.chapter, name="chapter"),
    path("chapters/<key:pk>/suggestion/", suggestions.chapter_suggestion, name="chapter-suggestion"),
    path("chapters/<key:pk>/slip/", suggestions.chapter_slip, name="chapter-slip"),
    path("suggestions/<key:pk>/", suggestions.suggestion, name="suggestion"),
    path("suggestions/<key:pk>/reading/", suggestions.suggestion_reading, name="suggestion-reading"),
    path("suggestions/<key:pk>/answer/", suggestions.suggestion_answer, name="suggestion-answer"),
    path("guides/new/", editing.guide_new, name="guide-new"),
    path("guides/shipped/<slug:slug>/", editing.guide_taking_up, name="guide-taking-up"),
    path("guides/<key:pk>/", editing.guide_desk, name="guide-desk"),
    path("guides/<key:pk>/edition/", editing.edition_new, name="edition-new"),
    path("guides/<key:pk>/editions/", editions.edition_list, name="edition-list"),
    path("editions/<key:pk>/", editions.edition, name="edition"),
    path("editions/<key:pk>/chapters/", editing.chapter_new, name="chapter-new"),
    path("editions/<key:pk>/involvement/", editions.edition_involvement, name="edition-involvement"),
    path("editions/<key:pk>/missing/", editions.edition_missing, name="edition-missing"),
    path("editions/<key:pk>/contributors/", editions.edition_contributors, name="edition-contributors"),
    path("editions/<key:pk>/checks/", editions.edition_checks, name="edition-checks"),
    path("editions/<key:pk>/publication/", editions.edition_publication, name="edition-publication"),
    path("contributors/<key:pk>/removal/", editions.contributor_removal, name="contributor-removal"),
    path("wordings/<key:pk>/", editing.wording, name="wording"),
    path("wordings/<key:pk>/place/", editing.wording_place, name="wording-place"),
    path("wordings/<key:pk>/removal/", editing.wording_removal, name="wording-removal"),
    path("ward/<ward:token>/guide/", guide.ward_guide, name="ward-guide"),
    path("ward/<ward:token>/guide/<slug:slug>/", guide.ward_guide_chapter, name="ward-guide-chapter"),
    path("ward/<ward:token>/library/", library.ward_library, name="ward-library"),
    path("ward/<ward:token>/library/<key:pk>/", library.ward_library_guide, name="ward-library-guide"),
    path(
        "ward/<ward:token>/library/shipped/<slug:slug>/", library.ward_library_shipped, name="ward-library-shipped"
    ),
    path("ward/<ward:token>/chapters/<key:pk>/", chapters.ward_chapter, name="ward-chapter"),
    path(
        "ward/<ward:token>/chapters/<key:pk>/suggestion/", suggestions.ward_chapter_suggestion,
        name="ward-chapter-suggestion",
    ),
]  # fmt: skip
