"""The database itself keeps what a council promises: each constraint, and what would break it."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from floorboard.councils import models as m
from floorboard.decisions.models import Decision

pytestmark = pytest.mark.database
DAY = date(2026, 2, 2)


@pytest.fixture
def k(cast, council, meeting, running, said):
    """One of each thing that a row here hangs on."""
    item = said("The shower is cold.")
    line = running.lines.first()
    closed = running
    closed.close(by=cast.maya)
    other = running.lines.last()
    invited = m.Invitation.objects.create(meeting=running, line=other, to=cast.estates, kind="department_lead")
    correction = m.Correction.objects.create(minutes=closed.minutes, words="It was Tuesday.", way="paper")
    call = m.ExtraCall.objects.create(council=council, starts_at=timezone.now(), reason="Heating")
    decision = Decision.open_question(unit=cast.larch, question="Which colour?", by=cast.maya)
    return SimpleNamespace(
        cast=cast, council=council, meeting=meeting, running=running, item=item, line=line, minutes=closed.minutes,
        invited=invited, correction=correction, call=call, decision=decision, now=timezone.now(),
        minute=closed.minutes.lines.first(),
        seat=m.Seat.objects.create(council=council, person=cast.ada, capacity="member", since=DAY),
        kept=m.KeptSeat.objects.create(council=council, brings="used", since=DAY),
    )  # fmt: skip


def seat(k, person, **more):
    return {"council": k.council, "person": person, "capacity": "member", "since": DAY, **more}


def twice(**facts):
    return [facts, facts]


def made(model, facts):
    return model.objects.create(**facts)


def asks(k, **more):
    facts = {"unit": k.cast.tern, "kind": "site_manager", "words": "Why?", "still_open": "All", "why": "So", "on": DAY}
    return facts | {"answer_by": DAY + timedelta(days=9), "tell_by": DAY + timedelta(days=40)} | more


def asked(k):
    return m.AskedCouncil.objects.create(question=made(m.CouncilQuestion, asks(k)), council=k.council)


def topic(k, **more):
    return {"board": k.council, "words": "Peers", "month": DAY, "owner": k.kept, **more}


def proposes(k, **more):
    return {"board": k.council, "council": k.council, "words": "Pets", "why": "So", **more}


def recommends(k, **more):
    return {"board": k.council, "words": "Pay", "why": "So", "reply_by": date(2030, 1, 1), "on": DAY, **more}


def way(k):
    return m.RecommendationWay.objects.create(recommendation=made(m.Recommendation, recommends(k)), way="straight")


# constraint, model, rows of which only the last one breaks it
BROKEN = {
    "a_place_has_one_peoples_council": (m.Council, lambda k: [{"unit": k.cast.larch, "name": "Second", "cadence": "monthly"}]),
    "two_councils_at_one_place_have_two_names": (
        m.Council, lambda k: twice(unit=k.cast.tern, name="Group", cadence="monthly", kind="governance")),
    "a_council_has_a_name": (m.Council, lambda k: [{"unit": k.cast.tern, "name": "", "cadence": "monthly"}]),
    "each_face_is_counted_once_in_a_meeting": (m.Face, lambda k: twice(meeting=k.meeting, face="good", count=1)),
    "no_face_is_counted_below_none": (m.Face, lambda k: [{"meeting": k.meeting, "face": "good", "count": -1}]),
    "each_face_about_being_asked_is_counted_once_in_a_meeting": (
        m.AskedFace, lambda k: twice(meeting=k.meeting, face="not", count=1)),
    "no_face_about_being_asked_is_counted_below_none": (
        m.AskedFace, lambda k: [{"meeting": k.meeting, "face": "not", "count": -1}]),
    "each_capacity_is_counted_once_in_a_meeting": (
        m.Attendance, lambda k: twice(meeting=k.meeting, capacity="person", count=1)),
    "each_department_is_counted_once_in_a_meeting": (
        m.Attendance, lambda k: twice(meeting=k.meeting, capacity="department", department=k.cast.estates, count=1)),
    "nobody_is_counted_below_none": (m.Attendance, lambda k: [{"meeting": k.meeting, "capacity": "person", "count": -1}]),
    "a_department_in_the_room_is_named": (
        m.Attendance, lambda k: [{"meeting": k.meeting, "capacity": "department", "count": 1}]),
    "minutes_stay_open_from_the_day_they_are_drafted": (
        m.Minutes, lambda k: [{"meeting": k.meeting, "drafted_on": DAY, "open_until": DAY - timedelta(days=1)}]),
    "two_lines_of_minutes_stand_in_two_places": (
        m.MinuteLine, lambda k: twice(minutes=k.minutes, place=900, kind="note", words="Hello")),
    "no_meeting_is_cancelled_without_a_reason": (m.Cancellation, lambda k: [{"meeting": k.meeting, "reason": ""}]),
    "a_talk_keeps_a_choice_in_words_or_as_a_picture": (
        m.SingleTalk, lambda k: [{"meeting": k.meeting, "about": "Colours", "supported_by": "nobody"}]),
    "a_meeting_ends_after_it_starts": (
        m.Meeting, lambda k: [{"council": k.council, "starts_at": k.now, "ends_at": k.now}]),
    "an_extra_meeting_has_a_reason": (
        m.Meeting,
        lambda k: [{"council": k.council, "starts_at": k.now, "ends_at": k.now + timedelta(hours=1), "kind": "extra"}]),
    "two_savings_of_a_note_have_two_numbers": (m.Note, lambda k: twice(line=k.line, version=77, words="Hello")),
    "a_result_is_one_thing": (m.Result, lambda k: [{"line": k.line}]),
    "a_thing_is_on_a_plan_once": (
        m.AgendaItem, lambda k: twice(meeting=k.running, section="new", place=900, item=k.item)),
    "a_question_is_on_a_plan_once": (
        m.AgendaItem, lambda k: twice(meeting=k.running, section="decide", place=900, decision=k.decision)),
    "a_plan_has_each_standing_part_once": (m.AgendaItem, lambda k: [{"meeting": k.running, "section": "how", "place": 900}]),
    "a_correction_has_words": (m.Correction, lambda k: [{"minutes": k.minutes, "words": "", "way": "paper"}]),
    "nobody_is_stored_with_a_correction_by_code": (
        m.Correction, lambda k: [{"minutes": k.minutes, "words": "No.", "way": "code", "by": k.cast.rosa}]),
    "no_correction_is_left_without_a_reason": (
        m.LookedAt, lambda k: [{"correction": k.correction, "taken": False, "reason": "", "meeting": k.running}]),
    "a_call_for_a_meeting_has_a_reason": (
        m.ExtraCall, lambda k: [{"council": k.council, "starts_at": k.now, "reason": ""}]),
    "a_member_calls_a_meeting_once": (m.Caller, lambda k: twice(call=k.call, by=k.cast.rosa)),
    "a_thing_is_handed_to_a_council_once": (
        m.HandingOver, lambda k: twice(item=k.item, council=k.council, reason="The ward closes")),
    "nothing_is_handed_over_without_a_reason": (
        m.HandingOver, lambda k: [{"item": k.item, "council": k.council, "reason": ""}]),
    "a_role_is_invited_to_a_part_once": (
        m.Invitation,
        lambda k: twice(meeting=k.running, line=k.line, to=k.cast.estates, kind="department_lead")),
    "a_no_or_a_stand_in_has_words": (m.Reply, lambda k: [{"invitation": k.invited, "kind": "decline", "words": ""}]),
    "a_seat_ends_on_or_after_the_day_it_starts": (
        m.Seat,
        lambda k: [{"council": k.council, "person": k.cast.rosa, "capacity": "member", "since": DAY,
                    "until": DAY - timedelta(days=1)}]),
    "a_person_has_one_seat_at_a_table": (
        m.Seat, lambda k: twice(council=k.council, person=k.cast.rosa, capacity="member", since=DAY)),
    "a_kept_seat_has_one_holder_at_a_time": (
        m.Seat,
        lambda k: [seat(k, k.cast.rosa, kept=k.kept), seat(k, k.cast.tom, kept=k.kept)]),
    "a_holder_has_one_deputy_at_a_time": (
        m.Seat,
        lambda k: [seat(k, k.cast.rosa, stands_in_for=k.seat), seat(k, k.cast.tom, stands_in_for=k.seat)]),
    "nobody_is_their_own_supporter": (m.Seat, lambda k: [seat(k, k.cast.rosa, supporter=k.cast.rosa)]),
    "a_seat_is_given_up_on_or_after_the_day_it_is_kept": (
        m.KeptSeat,
        lambda k: [{"council": k.council, "brings": "used", "since": DAY, "given_up_on": DAY - timedelta(days=1)}]),
    "a_seat_is_written_down_once_for_a_meeting": (
        m.AtTheTable, lambda k: twice(meeting=k.meeting, seat=k.seat, came="holder")),
    "what_is_written_down_for_a_seat_says_something": (
        m.AtTheTable, lambda k: [{"meeting": k.meeting, "seat": k.seat}]),
    "a_matter_goes_each_way_to_the_board_once": (
        m.WayToBoard, lambda k: twice(line=k.line, way="governance", reason="Doors", through=k.council)),
    "nothing_goes_to_the_board_without_a_reason": (
        m.WayToBoard, lambda k: [{"line": k.line, "way": "governance", "reason": "", "through": k.council}]),
    "a_way_to_the_board_says_whom_it_reaches": (
        m.WayToBoard, lambda k: [{"line": k.line, "way": "governance", "reason": "Doors"}]),
    "a_question_from_outside_is_on_a_plan_once": (
        m.AgendaItem, lambda k: twice(meeting=k.meeting, section="new", place=1, words="Why?", asked=asked(k))),
    "a_question_to_councils_says_what_is_open_and_why": (m.CouncilQuestion, lambda k: [asks(k, why="")]),
    "councils_are_told_after_the_day_for_answers": (m.CouncilQuestion, lambda k: [asks(k, tell_by=DAY)]),
    "a_council_is_asked_the_same_question_once": (
        m.AskedCouncil, lambda k: [{"question": asked(k).question, "council": k.council}]),
    "two_savings_of_an_answer_have_two_numbers": (
        m.CouncilAnswer, lambda k: twice(asked=asked(k), number=1, words="Yes")),
    "a_council_answers_or_says_it_would_rather_not": (
        m.CouncilAnswer, lambda k: [{"asked": asked(k), "number": 1}]),
    "what_papers_print_other_councils_read_too": (
        m.CouncilAnswer, lambda k: [{"asked": asked(k), "number": 1, "words": "Yes", "may_print": True}]),
    "councils_are_told_what_and_why": (
        m.QuestionTold, lambda k: [{"question": asked(k).question, "decided": "Yes"}]),
    "a_question_is_not_taken_back_silently": (
        m.QuestionWithdrawn, lambda k: [{"question": asked(k).question}]),
    "a_topic_has_words": (m.Topic, lambda k: [topic(k, words="")]),
    "a_topic_stands_in_a_month_once": (m.Topic, lambda k: [topic(k), topic(k)]),
    "a_topic_moves_with_a_reason": (
        m.TopicMoved, lambda k: [{"topic": made(m.Topic, topic(k)), "before": DAY, "after": DAY}]),
    "a_proposal_says_what_and_why": (m.TopicProposal, lambda k: [proposes(k, why="")]),
    "a_proposal_gets_a_month_or_a_reason": (
        m.ProposalAnswer, lambda k: [{"proposal": made(m.TopicProposal, proposes(k))}]),
    "a_recommendation_says_what_and_why": (m.Recommendation, lambda k: [recommends(k, why="")]),
    "a_reply_to_a_recommendation_has_time": (m.Recommendation, lambda k: [recommends(k, reply_by=DAY)]),
    "a_recommendation_goes_each_way_once": (
        m.RecommendationWay, lambda k: twice(recommendation=made(m.Recommendation, recommends(k)), way="straight")),
    "a_recommendation_through_governance_says_which_group": (
        m.RecommendationWay, lambda k: [{"recommendation": made(m.Recommendation, recommends(k)), "way": "governance"}]),
    "a_recommendation_takes_each_step_of_a_way_once": (
        m.RecommendationStep, lambda k: twice(way=way(k), step="sent")),
    "a_reply_gives_its_reason_and_what_happens": (
        m.BoardReply, lambda k: [{"way": way(k), "kind": "no", "reason": "No"}]),
    "a_promise_follows_from_one_thing": (
        m.FollowedBy, lambda k: [{"action": k.item.promise(
            words="Do it", owner_unit=k.cast.tern, owner_kind="site_manager", due=date(2030, 1, 1), by=k.cast.maya)}]),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_the_database_refuses(name, k):
    model, rows = BROKEN[name]
    *good, bad = rows(k)
    for facts in good:
        model(**facts).save(force_insert=True)
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        model(**bad).save(force_insert=True)
    constraint = next(one for one in model._meta.constraints if one.name == name)
    columns = [model._meta.get_field(field).column for field in getattr(constraint, "fields", ())]
    said = str(refused.value)
    # SQLite names the columns of a unique constraint, and PostgreSQL its name. A count has a check of its column too.
    columns = columns or (["count"] if name.endswith("below_none") else [])
    assert name in said or (columns and all(column in said for column in columns)), said
