"""Who may do what is a reviewed table. Changing it here is the review; docs/access.md is written from the code."""

from pathlib import Path

from floorboard.people.access import GRANTS, HERE_ONLY, Can
from floorboard.people.access_table import access_table
from floorboard.people.kinds import RUN_A_PLACE, Kind
from floorboard.people.plain import MAY

ROOT = Path(__file__).parents[2]

# fmt: off
REVIEWED = {
    # role: (at its unit and below, at its unit only)
    "resident": ("see_wall see_minutes see raise", "see_names judge"),
    "carer": ("see_wall see_minutes raise", ""),
    "chair": ("see_wall see_minutes see raise plan decide escalate promise support_in_person", "see_names record judge"),
    "vice_chair": ("see_wall see_minutes see raise plan decide escalate promise support_in_person", "see_names record judge"),
    "secretary": ("see_wall see_minutes see raise plan decide escalate promise support_in_person make_readings", "see_names record see_needs"),
    "council_lead": ("see_wall see_minutes see raise plan decide escalate promise support_in_person make_readings edit_guides enrol", "see_names record see_needs tell_carers recognise"),
    "ward_staff": ("see_wall see_minutes see raise support_in_person enrol", "see_names tell_carers"),
    "advocate": ("see_wall see_minutes raise", ""),
    "interpreter": ("see_wall see_minutes make_readings", ""),
    "expert": ("see_wall see_minutes see raise", ""),
    "programme_lead": ("see_wall see_minutes see raise decide count_needs make_readings edit_guides lead_experts approve_reward confirm_evidence", "answer"),
    "carer_lead": ("see_wall see_minutes raise decide", "answer tell_carers"),
    "site_manager": ("see_wall see_minutes see raise triage plan decide escalate promise count_needs enrol", "answer"),
    "department_lead": ("see_wall decide escalate", "answer"),
    "regional_lead": ("see_wall see_minutes see raise plan decide escalate promise count_needs confirm_evidence", "answer"),
    "advisory_member": ("see_wall", "see_minutes see decide answer count_needs"),
    "board_member": ("see_wall", "see_minutes see decide answer count_needs"),
    "board_secretary": ("see_wall", "see_minutes see record plan decide promise answer see_needs count_needs pay_reward confirm_evidence"),
    "safeguarding_lead": ("see_wall triage safeguard", ""),
    "children_lead": ("see_wall safeguard_children", ""),
    "speak_up_guardian": ("see_wall speak_up", ""),
    "key_holder": ("open_names", ""),
    "partner": ("", "see_wall"),
    "information_lead": ("see_looks", ""),
    "inspector": ("see_wall see_minutes see count_needs", ""),
    "administrator": ("set_rates manage_people manage_units enrol", ""),
}
# fmt: on

WORDS_OF_A_WARD = {Can.SEE, Can.SEE_NAMES, Can.SEE_MINUTES, Can.TRIAGE, Can.SAFEGUARD, Can.SPEAK_UP, Can.SEE_WALL}


def test_the_table_is_the_reviewed_one():
    now = {
        str(kind): (
            " ".join(can for can in Can if can in GRANTS[kind] - HERE_ONLY[kind]),
            " ".join(can for can in Can if can in HERE_ONLY[kind]),
        )
        for kind in Kind
    }
    assert now == REVIEWED


def test_the_page_about_it_is_up_to_date():
    page = ROOT / "docs" / "access.md"
    assert page.read_text(encoding="utf-8") == access_table(), "Run: floorboard access-table"


def test_every_role_and_every_deed_has_a_line_and_words():
    assert set(GRANTS) == set(Kind) == set(HERE_ONLY)
    assert set(MAY) == set(Can)


class TestWhatTheDesignPromises:
    def below(self, kind):
        return GRANTS[kind] - HERE_ONLY[kind]

    def test_carers_see_the_wall_agreed_minutes_and_their_own(self):
        assert GRANTS[Kind.CARER] == {Can.SEE_WALL, Can.SEE_MINUTES, Can.RAISE}

    def test_boards_see_walls_everywhere_and_words_at_their_own_unit_only(self):
        for kind in (Kind.BOARD_MEMBER, Kind.ADVISORY_MEMBER, Kind.BOARD_SECRETARY):
            assert self.below(kind) == {Can.SEE_WALL}

    def test_nobody_reads_first_on_their_own_ward(self):
        for kind in (Kind.WARD_STAFF, Kind.COUNCIL_LEAD, Kind.CHAIR, Kind.RESIDENT):
            assert Can.TRIAGE not in GRANTS[kind]

    def test_information_governance_sees_looks_and_no_word(self):
        assert GRANTS[Kind.INFORMATION_LEAD] == {Can.SEE_LOOKS}

    def test_administrators_see_no_word(self):
        assert not GRANTS[Kind.ADMINISTRATOR] & WORDS_OF_A_WARD

    def test_an_inspector_only_reads(self):
        assert GRANTS[Kind.INSPECTOR] == {Can.SEE_WALL, Can.SEE_MINUTES, Can.SEE, Can.COUNT_NEEDS}

    def test_whoever_counts_how_needs_are_met_sees_nobodys_needs(self):
        counts, reads = ({kind for kind in Kind if can in GRANTS[kind]} for can in (Can.COUNT_NEEDS, Can.SEE_NEEDS))
        assert counts & reads == {Kind.BOARD_SECRETARY}, "who prepares the board's own papers, at the provider alone"

    def test_nobody_both_approves_and_pays_and_money_opens_no_words(self):
        approves, pays, rates = (
            {kind for kind in Kind if can in GRANTS[kind]}
            for can in (Can.APPROVE_REWARD, Can.PAY_REWARD, Can.SET_RATES)
        )
        assert approves == {Kind.PROGRAMME_LEAD} and pays == {Kind.BOARD_SECRETARY} and rates == {Kind.ADMINISTRATOR}
        assert {kind for kind in Kind if Can.RECOGNISE in GRANTS[kind]} == {Kind.COUNCIL_LEAD}
        assert Can.RECOGNISE not in self.below(Kind.COUNCIL_LEAD)

    def test_names_show_on_the_ward_they_were_said_on_and_nowhere_by_role_above(self):
        for kind in Kind:
            assert Can.SEE_NAMES not in self.below(kind)
        assert Can.SEE_NAMES not in GRANTS[Kind.SITE_MANAGER]

    def test_whoever_holds_a_key_to_names_sees_nothing_else_by_it(self):
        assert GRANTS[Kind.KEY_HOLDER] == {Can.OPEN_NAMES}
        assert not {kind for kind in Kind if Can.OPEN_NAMES in GRANTS[kind]} & RUN_A_PLACE

    def test_speak_up_and_safeguarding_have_lanes_of_their_own(self):
        assert {kind for kind in Kind if Can.SAFEGUARD in GRANTS[kind]} == {Kind.SAFEGUARDING_LEAD}
        assert {kind for kind in Kind if Can.SPEAK_UP in GRANTS[kind]} == {Kind.SPEAK_UP_GUARDIAN}
