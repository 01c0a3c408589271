from django.urls import path

from floorboard.voice.views import actions, answers, chain, escalations, items, joinings, supports, verdicts

urlpatterns = [
    path("items/", items.item_list, name="item-list"),
    path("items/<key:pk>/support/", supports.item_support, name="item-support"),
    path("items/<key:pk>/joining/", joinings.item_joining, name="item-joining"),
    path("items/<key:pk>/escalation/", escalations.item_escalation, name="item-escalation"),
    path("items/<key:pk>/action/", actions.item_action, name="item-action"),
    path("items/<key:pk>/verdict/", verdicts.item_verdict, name="item-verdict"),
    path("verdicts/<key:pk>/confirmation/", verdicts.verdict_confirmation, name="verdict-confirmation"),
    path("ward/<ward:token>/items/<key:pk>/touch/", supports.ward_touch, name="ward-touch"),
    path("receipt/verdict/", verdicts.receipt_verdict, name="receipt-verdict"),
    path("answers/", answers.answer_list, name="answer-list"),
    path("escalations/<key:pk>/answer/", answers.escalation_answer, name="escalation-answer"),
    path("escalations/<key:pk>/taking/", escalations.escalation_taking, name="escalation-taking"),
    path("escalations/<key:pk>/passing/", escalations.escalation_passing, name="escalation-passing"),
    path("escalations/<key:pk>/asking/", escalations.escalation_asking, name="escalation-asking"),
    path("escalations/<key:pk>/question/", escalations.escalation_question, name="escalation-question"),
    path("questions/<key:pk>/reply/", escalations.question_reply, name="question-reply"),
    path("promises/", actions.action_list, name="action-list"),
    path("actions/<key:pk>/", actions.action_detail, name="action-detail"),
    path("actions/<key:pk>/progress/", actions.action_progress, name="action-progress"),
    path("actions/<key:pk>/move/", actions.action_move, name="action-move"),
    path("actions/<key:pk>/completion/", actions.action_completion, name="action-completion"),
    path("actions/<key:pk>/refusal/", actions.action_cannot_do, name="action-cannot-do"),
    path("chain/", chain.chain, name="chain"),
    path("chain/<key:pk>/", chain.rung_detail, name="rung-detail"),
    path("chain/<key:pk>/removal/", chain.rung_removal, name="rung-removal"),
]
