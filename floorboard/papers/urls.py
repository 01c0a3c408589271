"""Addresses of this room."""

from django.urls import include, path

from floorboard.papers.views import given, open_data, packs

urlpatterns = [
    path("papers/", packs.pack_list, name="pack-list"),
    path("papers/new/", packs.pack_new, name="pack-new"),
    path("papers/councils/<key:pk>/new/", packs.report_new, name="council-report-new"),
    path("papers/<key:pk>/", packs.pack_detail, name="pack-detail"),
    path("papers/<key:pk>/preview/", packs.pack_preview, name="pack-preview"),
    path("papers/<key:pk>/words/<slug:slug>/", packs.pack_words, name="pack-words"),
    path("papers/<key:pk>/making/", packs.pack_making, name="pack-making"),
    path("papers/<key:pk>/removal/", packs.pack_removal, name="pack-removal"),
    path("papers/<key:pk>/agreement/", packs.pack_agreement, name="pack-agreement"),
    path("papers/<key:pk>/issue/", packs.pack_issue, name="pack-issue"),
    path("papers/<key:pk>/correction/", packs.pack_correction, name="pack-correction"),
    path("papers/<key:pk>/sendings/", given.pack_sendings, name="pack-sendings"),
    path("papers/<key:pk>/lines/", given.pack_lines, name="pack-lines"),
    path("papers/<key:pk>/seal/", given.pack_seal, name="pack-seal"),
    path("sendings/<key:pk>/hand/", given.sending_hand, name="sending-hand"),
    path("passages/<key:pk>/answer/", given.passage_answer, name="passage-answer"),
    path("open-data/", open_data.open_data, name="open-data"),
    path("open-data/file/<str:kind>/", open_data.open_data_file, name="open-data-file"),
    path("", include("floorboard.papers.urls_evidence")),
]
