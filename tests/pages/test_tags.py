"""The small parts of every page, seen as HTML."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.core.paginator import Paginator
from django.template import engines
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from floorboard.pages.pictures import PICTURES, STATES
from floorboard.pages.templatetags.fb import quoted, said, said_line


def drawn(text, **context):
    request = context.pop("request", RequestFactory().get("/"))
    return engines["django"].from_string("{% load fb %}" + text).render(context, request)


def test_a_picture_is_hidden_from_screen_readers_unless_it_stands_alone():
    assert 'aria-hidden="true"' in drawn('{% icon "ward" %}')
    alone = drawn('{% icon "print" label=words %}', words="Print <b>")
    assert 'role="img"' in alone and 'aria-label="Print &lt;b&gt;"' in alone and "aria-hidden" not in alone


def test_a_picture_comes_from_the_one_sheet_of_our_own_site():
    assert 'href="/static/build/icons.svg#ward"' in drawn('{% icon "ward" %}')


def test_an_unknown_picture_draws_three_dots_and_no_name_draws_nothing():
    assert "#else" in drawn("{% icon name %}", name="nonsense")
    assert drawn("{% icon name %}", name="") == drawn("{% icon missing %}") == ""


@pytest.mark.parametrize("name", ["back", "next", "up", "down"])
def test_arrows_turn_round_in_right_to_left_languages(name):
    assert "fb-i--flip" in drawn("{% icon name %}", name=name)


@pytest.mark.parametrize("kind", STATES)
def test_a_state_is_a_shape_and_words(kind):
    chip = drawn("{% state kind %}", kind=kind)
    assert f"#state-{kind}" in chip and str(STATES[kind]) in chip and f"state-{kind}" in PICTURES
    assert "Late by 6 working days" in drawn('{% state kind "Late by 6 working days" %}', kind=kind)


def test_an_unknown_state_is_a_mistake_in_the_page():
    with pytest.raises(ValueError, match="no state called"):
        drawn('{% state "overdue" %}')


def test_peoples_own_words_keep_their_lines_and_never_become_markup():
    words = "The <b>showers</b>\nare & cold\r\nشاور"
    assert said(words) == "<bdi>The &lt;b&gt;showers&lt;/b&gt;<br>are &amp; cold<br>شاور</bdi>"
    assert said_line(words) == "<bdi>The &lt;b&gt;showers&lt;/b&gt; are &amp; cold شاور</bdi>"
    assert quoted("Hello") == "<bdi>“Hello”</bdi>"
    assert said(None) == said("") == said_line("") == quoted(None) == ""


@given(st.text())
def test_no_words_at_all_can_open_a_tag(words):
    inside = str(said(words)).removeprefix("<bdi>").removesuffix("</bdi>").replace("<br>", "")
    assert not set(inside) & set("<>\"'")


@time_machine.travel(datetime(2026, 11, 23, 10, tzinfo=UTC), tick=False)
def test_days_are_filters_and_nothing_gives_nothing():
    assert drawn("{{ d|day }}|{{ d|short_day }}|{{ n|day }}|{{ w|day }}", d=date(2026, 12, 3), n=None, w="soon") == (
        "Thursday 3\u00a0December|3\u00a0December||soon"
    )
    assert drawn("{{ n|number }}", n=1204) == "1,204"


def test_a_card_with_a_title_is_a_section_named_by_it():
    html = drawn('{% card title=title kind="ours" %}<p>In the day room.</p>{% endcard %}', title="Next <meeting>")
    identity = html.split('aria-labelledby="')[1].split('"')[0]
    assert f'<h2 id="{identity}">Next &lt;meeting&gt;</h2>' in html and "fb-card--ours" in html
    assert drawn("{% card %}x{% endcard %}") == '<div class="fb-card fb-flow">x</div>'


def test_words_given_to_a_part_are_escaped():
    bad = "<script>"
    for tag in (
        "{% button bad %}", '{% link_button "/" bad %}', '{% back "/" bad %}', "{% empty_chair bad %}",
        '{% listen_words "x" bad %}', '{% state "said" bad %}', '{% link_button bad "x" %}', '{% counts "n" bad 3 %}',
        "{% where_now bad bad bad %}", "{% section bad %}{{ bad }}{% endsection %}", "{% note %}{{ bad }}{% endnote %}",
    ):  # fmt: skip
        assert "<script>" not in drawn(tag, bad=bad), tag


def test_where_who_and_by_when_are_said_in_words():
    html = drawn('{% where_now where="North region" who="Regional director" by=due %}', due=date(2030, 12, 3))
    for words in (
        "Where is it now?",
        "North region",
        "Who must answer?",
        "Regional director",
        "By when?",
        "2030",
    ):
        assert words in html


def test_the_steps_show_the_way_back_from_the_first_day():
    way = [
        {
            "place": "Larch Ward",
            "icon": "ward",
            "height": 1,
            "on": date(2020, 9, 3),
            "words": "We said it.",
            "state": "past",
        },
        {"place": "Tern Hollow", "icon": "site", "height": 2, "words": "Must answer.", "state": "now"},
        {"place": "Larch Ward", "height": 1, "words": "We say if it is fixed.", "state": "next"},
    ]
    html = drawn("{% steps way %}", way=way)
    assert html.count('aria-current="step"') == 1 and "It is here" in html
    assert 'datetime="2020-09-03"' in html and "is-h2 is-now" in html and "is-h1 is-next" in html and "Last" in html


@pytest.mark.parametrize(
    ("used", "words", "over", "boxes"),
    [(0, "Day 0 of 20", 0, 20), (15, "Day 15 of 20", 0, 20), (20, "Day 20 of 20", 0, 20), (26, "Day 26. The limit is 20", 6, 26),
     (400, "Day 400. The limit is 20", 20, 40)],
)  # fmt: skip
def test_one_box_for_each_working_day_and_the_words_say_the_same(used, words, over, boxes):
    html = drawn("{% day_boxes used=used limit=20 %}", used=used)
    assert words in html and html.count("is-over") == over and html.count("<i") == boxes


def test_plus_and_minus_are_buttons_of_a_form_and_nothing_goes_below_none():
    html = drawn('{% counts name="carer" label="Family carers" value=0 %}')
    assert 'name="carer" value="+1"' in html and 'name="carer" value="-1"' in html and "disabled" in html
    assert "disabled" not in drawn('{% counts name="carer" label="Family carers" value=1 %}')


def test_a_pager_keeps_the_rest_of_the_address():
    request = RequestFactory().get("/items/?about=food&page=2")
    html = drawn("{% pager page %}", page=Paginator(range(50), 20).page(2), request=request)
    assert "about=food&amp;page=1" in html and "about=food&amp;page=3" in html and "Page 2 of 3" in html
    assert drawn("{% pager page %}", page=Paginator(range(5), 20).page(1)).strip() == ""
