"""What each thing somebody may do is called, in plain words."""

from django.utils.translation import gettext_lazy as _

from floorboard.people.access import Can

MAY = {
    Can.SEE_WALL: _("see the wall: what we said and did, how long answers take, when we meet"),
    Can.SEE_MINUTES: _("read minutes once they are agreed"),
    Can.SEE: _("read what people said, and see meetings"),
    Can.SEE_NAMES: _("see who said something, when they gave their name"),
    Can.RAISE: _("say something, and say “me too”"),
    Can.TRIAGE: _("read what was said before others do"),
    Can.SAFEGUARD: _("look after what is about somebody's safety"),
    Can.SAFEGUARD_CHILDREN: _("look after what is about somebody’s safety on wards for under-18s"),
    Can.SPEAK_UP: _("look after what is about staff"),
    Can.OPEN_NAMES: _("open a locked name, together with one other holder of a key"),
    Can.RECORD: _("run a meeting, write it down, and choose the words for the wall"),
    Can.PLAN: _("plan meetings"),
    Can.JUDGE: _("say whether it is fixed"),
    Can.DECIDE: _("open a question and write down what was decided"),
    Can.ESCALATE: _("send something up, or across to a department"),
    Can.PROMISE: _("write down who promised what"),
    Can.ANSWER: _("answer when something reaches this place"),
    Can.SUPPORT_IN_PERSON: _("tell people in person what came of it"),
    Can.SEE_NEEDS: _("see and write down what people need to take part"),
    Can.TELL_CARERS: _("see what people said their carers may know, and let carers in"),
    Can.COUNT_NEEDS: _("see in numbers how what people need is met, and where we have Experts"),
    Can.MAKE_READINGS: _("write easy words and translations, and add pictures"),
    Can.EDIT_GUIDES: _("write and publish guides, and answer what people say about them"),
    Can.LEAD_EXPERTS: _("lead the team of Experts by Experience, and see what they told us about themselves"),
    Can.APPROVE_REWARD: _("answer claims and expenses of other people, and write references"),
    Can.RECOGNISE: _("give ward recognition to people who stay on the ward"),
    Can.PAY_REWARD: _("pay claims that somebody else approved"),
    Can.SET_RATES: _("set the rate card, and write down national amounts"),
    Can.CONFIRM_EVIDENCE: _("say whether evidence shows what it should, and who answers for objectives"),
    Can.SEE_LOOKS: _("see who looked at names and private things"),
    Can.MANAGE_PEOPLE: _("invite people, and give and end roles"),
    Can.MANAGE_UNITS: _("open, change and close places"),
    Can.ENROL: _("make a tablet the ward’s own, and write its words for help"),
}
