"""Every form comes out with a label, a hint, an error and the links between them."""

import re

import pytest
from django import forms
from django.template import engines

from floorboard.pages.fields import WordsField
from floorboard.pages.forms import Counter, DayField, PictureButtons, PictureChoice

CHOICES = [("named", "You can use my name"), ("nobody", "Nobody")]


class Everything(forms.Form):
    words = WordsField(label="What is wrong?", help_text="A few words are enough.")
    owner = forms.CharField(label="Who?", required=False)
    known = forms.ChoiceField(
        label="Who can know?",
        choices=CHOICES,
        widget=PictureChoice(pictures={"named": "named"}, hints={"nobody": "We do not store who you are."}),
    )
    theme = forms.ChoiceField(label="About?", choices=CHOICES, widget=PictureButtons(pictures={"named": "food"}))
    side = forms.ChoiceField(label="Side", choices=CHOICES, widget=forms.RadioSelect)
    kinds = forms.MultipleChoiceField(
        label="Kinds", choices=CHOICES, widget=forms.CheckboxSelectMultiple, required=False
    )
    place = forms.ChoiceField(label="Place", choices=CHOICES)
    people = forms.IntegerField(label="How many?", min_value=0, widget=Counter)
    due = DayField(label="By when?")
    helped = forms.BooleanField(label="Somebody helped me", required=False, help_text="And read it back.")
    file = forms.FileField(label="File", required=False)
    once = forms.CharField(widget=forms.HiddenInput, required=False)


def inputs(html):
    return re.findall(r"<(?:input|textarea|select)\b[^>]*>", html)


@pytest.mark.parametrize("data", [None, {}, {"people": "-3", "due": "31 November", "known": "else"}])
def test_every_box_has_a_label_or_stands_in_a_named_group(data):
    html = str(Everything(data))
    for box in inputs(html):
        if 'type="hidden"' in box:
            continue
        identity = re.search(r'\bid="([^"]+)"', box)[1]
        assert f'for="{identity}"' in html, box


def test_hint_and_error_are_tied_to_the_box_they_speak_of():
    html = str(Everything({}))
    assert 'aria-describedby="id_words_helptext id_words_error"' in html and 'aria-invalid="true"' in html
    for identity in ("id_words_helptext", "id_words_error", "id_known_error", "id_helped_helptext"):
        assert html.count(f'id="{identity}"') == 1, identity
    for named in set(re.findall(r'aria-describedby="([^"]+)"', html)):
        for identity in named.split():
            assert f'id="{identity}"' in html


def test_a_group_of_choices_is_a_fieldset_named_by_its_question():
    html = str(Everything())
    assert html.count("<fieldset") == html.count("<legend") == 4
    assert "Who can know?" in html.split("<legend")[1]


def test_nothing_is_chosen_beforehand():
    assert not re.search(r"\bchecked\b", str(Everything()))


def test_what_was_typed_and_chosen_is_still_there_after_a_mistake():
    html = str(
        Everything({"words": "<cold> & wet", "known": "nobody", "kinds": ["named"], "place": "nobody", "due": "soon"})
    )
    assert "&lt;cold&gt; &amp; wet</textarea>" in html and 'value="soon"' in html
    assert len(re.findall(r'value="nobody"[^>]*\bchecked', html)) == 1
    assert len(re.findall(r'name="kinds"[^>]*value="named"[^>]*\bchecked', html)) == 1
    assert re.search(r'<option value="nobody" selected', html)


def test_a_field_that_may_stay_empty_says_so():
    html = str(Everything()["owner"].as_field_group())
    assert "You can leave this empty." in html
    assert "You can leave this empty." not in str(Everything()["words"].as_field_group())


def test_mistakes_are_said_in_plain_words():
    form = Everything({"people": "-3", "known": "else", "place": ""})
    said = {name: errors[0] for name, errors in form.errors.items()}
    assert said["words"] == "Please fill this in."
    assert said["known"] == "Please choose one from the list."
    assert said["place"] == "Please choose one."
    assert said["people"] == "This must be 0 or more."


def test_the_summary_leads_to_each_place_and_keeps_what_belongs_to_no_field():
    form = Everything({})
    form.add_error(None, "Two people wrote at once.")
    html = (
        engines["django"]
        .from_string("{% load fb %}{% error_summary form nothing %}")
        .render({"form": form, "nothing": ""})
    )
    assert 'role="alert"' in html and "Two people wrote at once." in html
    whole = str(form)
    links = re.findall(r'href="#([^"]+)"', html)
    assert links and all(f'id="{identity}"' in whole for identity in links)
    assert "By when?</b> Please fill this in." in html and "Place:</b> Please choose one." in html


def test_no_mistake_no_summary():
    assert (
        engines["django"].from_string("{% load fb %}{% error_summary form %}").render({"form": Everything()}).strip()
        == ""
    )


def test_a_question_can_be_the_heading_of_the_page():
    template = engines["django"].from_string(
        "{% load fb %}{% field form.known heading=1 %}{% field form.words heading=1 %}"
    )
    html = template.render({"form": Everything()})
    assert "<h1>Who can know?</h1>" in html and html.count("<h1>") == 2
    assert re.search(r'<h1><label[^>]*for="id_words"', html)


def test_choices_carry_their_own_pictures_and_lines():
    html = str(Everything()["known"])
    assert "#named" in html and "We do not store who you are." in html and "<h" not in html
    assert str(Everything()["theme"]).count('type="submit"') == 2


def test_a_form_has_nothing_inline():
    html = str(Everything({}))
    assert "style=" not in html and "<script" not in html and not re.search(r"\son\w+=", html)
