"""The drawing: readable by ear, by shape, on paper, and safe whatever a title says."""

import re
from datetime import date
from xml.etree import ElementTree

import pytest
from django.template import engines

from floorboard.spc import (
    ENGLISH_MONTHS,
    NotAChart,
    Rebase,
    draw,
    figure,
    kinds,
    mark,
    share_chart,
    style,
    verdict,
    xmr_chart,
)

SVG = "{http://www.w3.org/2000/svg}"
DAYS = [date(2025 + place // 12, place % 12 + 1, 1) for place in range(21)]
Y = [*[5, 6] * 7, *[8, 9, 8, 9, 8, 9, 8]]


def tree(drawing):
    return ElementTree.fromstring(drawing)


@pytest.fixture
def chart():
    return xmr_chart(Y, days=DAYS, direction="decrease", target=3)


def test_a_voice_reads_the_title_and_the_words(chart):
    svg = tree(draw(chart, "Days to an answer", key="days", phrases=ENGLISH_MONTHS))
    title, words = svg.find(f"{SVG}title"), svg.find(f"{SVG}desc")
    assert svg.get("role") == "img" and svg.get("aria-labelledby") == title.get("id") == "days-title"
    assert svg.get("aria-describedby") == words.get("id") and title.text == "Days to an answer"
    assert verdict(chart, ENGLISH_MONTHS).words in words.text and "The range we expect is" in words.text


def test_each_point_is_a_shape_with_its_own_words(chart):
    svg = tree(draw(chart, "Days", key="days", phrases=ENGLISH_MONTHS))
    marks = [one for one in svg if one.find(f"{SVG}title") is not None]
    assert [one.get("class").removeprefix("spc-") for one in marks] == kinds(chart)
    outlines = {one.get("class"): re.sub(r"[\d.]+", "", one.get("d") or "round") for one in marks}
    assert len(set(outlines.values())) == len(outlines) == 2
    assert (
        marks[-1].find(f"{SVG}title").text == "Sep 2026: 8. Worth a look (7 or more months on one side of the middle)"
    )


def test_the_four_marks_are_four_shapes():
    shapes = {re.sub(r'[\d.]+|#\w+|class="[^"]*"', "", mark(kind)) for kind in ("better", "worse", "changed", "usual")}
    assert len(shapes) == 4


def test_no_style_and_no_script_stand_in_it(chart):
    drawn = draw(chart, "Days", key="days")
    assert "style=" not in drawn and "<style" not in drawn and "script" not in drawn and "href" not in drawn
    assert style() in draw(chart, "Days", key="days", styled=True)


def test_letters_and_middle_follow_the_page(chart):
    drawn = draw(chart, "Days", key="days")
    assert {one.get("fill") for one in tree(drawn).iter(f"{SVG}text")} == {"currentColor"}
    assert 'font-family="Noto Sans"' in draw(chart, "Days", key="days", font="Noto Sans")
    assert 'direction="ltr"' in drawn


@pytest.mark.parametrize(
    "words", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "a & b", "]]>\0\x07\ud800"]
)
def test_words_are_only_words(chart, words):
    phrases = ENGLISH_MONTHS.by(lambda said: said if "%" in said else words)
    drawn = figure(chart, words, key="days", phrases=phrases)
    root = ElementTree.fromstring(f"<div>{drawn}</div>")
    assert {one.tag.rpartition("}")[2] for one in root.iter()} <= {
        "div", "figure", "figcaption", "svg", "title", "desc", "path", "circle", "text", "span", "p", "table", "caption",
        "thead", "tbody", "tr", "th", "td",
    }  # fmt: skip
    assert not any(name.startswith("on") for one in root.iter() for name in one.attrib)


def test_a_template_shows_it_as_it_is(chart):
    drawn = draw(chart, "a < b", key="days")
    assert engines["django"].from_string("{{ drawn }}").render({"drawn": drawn}) == drawn
    assert "&lt;svg" in engines["django"].from_string("{{ drawn }}").render({"drawn": drawn + ""})


def test_small_has_no_words_on_it_and_the_same_for_the_ear(chart):
    usual, small = draw(chart, "Days", key="days"), draw(chart, "Days", key="days", size="small")
    assert not list(tree(small).iter(f"{SVG}text")) and len(small) < len(usual)
    assert tree(small).find(f"{SVG}desc").text == tree(usual).find(f"{SVG}desc").text


def test_lines_break_where_limits_start_again():
    chart = xmr_chart(Y, days=DAYS, rebase=[Rebase(DAYS[14], "a new rota")])
    svg = tree(draw(chart, "Days", key="days"))
    for name, lines in {"spc-line": 2, "spc-middle": 2, "spc-range": 4}.items():
        assert len(svg.findall(f"{SVG}path[@class='{name}']")) == lines


def test_the_range_of_shares_has_steps():
    svg = tree(draw(share_chart([10, 20, 30], [20, 40, 80]), "Shares", key="shares"))
    assert svg.find(f"{SVG}path[@class='spc-range']").get("d").count("V") == 2


def test_a_range_without_width_is_named_once():
    svg = draw(share_chart([20] * 14, [20] * 14), "All", key="all")
    assert [one.text for one in tree(svg).iter(f"{SVG}text")].count("100%") == 2  # the range, and the middle


@pytest.mark.parametrize("y", [[5], [0], [5] * 14, [1e100, -1e100], [1e-300, 2e-300], [1e15, 1e15 + 1]])
def test_odd_series_can_be_drawn(y):
    drawn = draw(xmr_chart(y, target=y[0]), "Odd", key="odd")
    assert tree(drawn) is not None and "nan" not in drawn and "inf" not in drawn


def test_words_beside_a_chart_do_not_lie_on_each_other():
    chart = xmr_chart([*[50, 50.1] * 7, *[90, 91] * 7], days=None, target=70.6)
    chart = xmr_chart(chart.y, days=[date(2025 + n // 12, n % 12 + 1, 1) for n in range(28)], target=90.5,
                      rebase=[Rebase(date(2026, 3, 1), "new")])  # fmt: skip
    said = list(tree(draw(chart, "Days", key="days")).iter(f"{SVG}text"))[:-2]
    heights = sorted(float(one.get("y")) for one in said)
    assert len(said) == 6 and all(after - before >= 14.9 for before, after in zip(heights, heights[1:], strict=False))
    assert heights[0] > 0 and heights[-1] < 180


@pytest.mark.parametrize("asked", [{"key": "1"}, {"key": 'a"b'}, {"key": ""}, {"key": "a", "size": "huge"}])
def test_what_cannot_be_drawn_is_refused(chart, asked):
    with pytest.raises(NotAChart):
        draw(chart, "Days", **asked)
