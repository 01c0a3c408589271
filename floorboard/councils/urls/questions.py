"""Addresses of questions to councils, and of what an advisory board plans and recommends."""

from django.urls import path

from floorboard.councils.views import advice, questions

urlpatterns = [
    path("council-questions/", questions.council_question_list, name="council-question-list"),
    path("council-questions/sheet/<str:kind>/", questions.council_question_sheet, name="council-question-sheet"),
    path("units/<key:pk>/council-questions/new/", questions.council_question_new, name="council-question-new"),
    path("council-questions/<key:pk>/", questions.council_question, name="council-question"),
    path("council-questions/<key:pk>/paper/", questions.council_question_paper, name="council-question-paper"),
    path("council-questions/<key:pk>/telling/", questions.council_question_telling, name="council-question-telling"),
    path(
        "council-questions/<key:pk>/withdrawal/",
        questions.council_question_withdrawal,
        name="council-question-withdrawal",
    ),
    path("council-questions/<key:pk>/councils/", questions.council_question_more, name="council-question-more"),
    path("council-questions/<key:pk>/promise/", questions.council_question_promise, name="council-question-promise"),
    path("asked-councils/<key:pk>/answer/", questions.asked_council_answer, name="asked-council-answer"),
    path("councils/<key:pk>/forward-plan/", advice.forward_plan, name="forward-plan"),
    path("councils/<key:pk>/forward-plan/new/", advice.topic_new, name="topic-new"),
    path("councils/<key:pk>/forward-plan/proposal/", advice.topic_propose, name="topic-propose"),
    path("topics/<key:pk>/move/", advice.topic_move, name="topic-move"),
    path("topics/<key:pk>/done/", advice.topic_done, name="topic-done"),
    path("topic-proposals/<key:pk>/month/", advice.proposal_accept, name="proposal-accept"),
    path("topic-proposals/<key:pk>/no/", advice.proposal_decline, name="proposal-decline"),
    path("recommendations/", advice.recommendation_list, name="recommendation-list"),
    path("recommendations/sheet/<str:kind>/", advice.recommendation_sheet, name="recommendation-sheet"),
    path("councils/<key:pk>/recommendations/new/", advice.recommendation_new, name="recommendation-new"),
    path("recommendations/<key:pk>/", advice.recommendation, name="recommendation"),
    path("recommendation-ways/<key:pk>/steps/", advice.way_step, name="recommendation-step"),
    path("recommendation-ways/<key:pk>/reply/", advice.way_reply, name="recommendation-reply"),
    path("recommendation-ways/<key:pk>/promise/", advice.way_promise, name="recommendation-promise"),
]
