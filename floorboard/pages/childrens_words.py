"""What the ward's pages say instead on a ward for children and young people. Each pair stands here once."""

from django.utils.translation import gettext_noop as _

CHILDRENS_WORDS = {
    _("Tell any member of staff, or press the call button. Touch here for people outside the ward."): _(
        "Tell any grown-up who works here, or press the call button. Touch here for people outside the ward."
    ),
    _("Tell any member of staff, or press the call button. You do not have to say why."): _(
        "Tell any grown-up who works here, or press the call button. You are not in trouble. "
        "You do not have to say why."
    ),
    _("Floorboard is not an emergency line. If you are not safe, tell any member of staff now."): _(
        "Nobody reads this straight away. If you are not safe, tell a grown-up who works here now."
    ),
    _("If not, tell any member of staff now. Or press the call button. You need not say why."): _(
        "If not, tell a grown-up who works here now. Or press the call button. You need not say why."
    ),
    _("Tell any member of staff."): _("Tell any grown-up who works here."),
    _("An idea, a worry, or a thank you. You choose who can know it was you."): _(
        "An idea, a worry, or a thank you. You are not in trouble for saying it. You choose who can know it was you."
    ),
    _("On your side. Free. Ask any member of staff for the number, or to ring them for you."): _(
        "A grown-up who is on your side and does not work for the ward. It is free. "
        "Ask any grown-up here to ring them for you."
    ),
    _("The safeguarding lead"): _("Who keeps children safe here"),
    _("Their job is to keep people safe. You can ask to talk to them alone."): _(
        "Their job is to keep children and young people safe. You can ask to talk to them alone, "
        "or with somebody you trust."
    ),
    _("If someone could be badly hurt, we must pass on what you wrote."): _(
        "If you or somebody else could be hurt, we must tell the people whose job is to keep children safe."
    ),
    _("Ask your advocate or a member of staff to say it for you"): _(
        "Ask your advocate, your family or a grown-up here to say it for you"
    ),
    _("People who use the service, family, advocates and staff decide things together here."): _(
        "Young people, families, advocates and staff decide things together here."
    ),
}


def for_children(words: str) -> str:
    """The words for children, or the same words where children need no others."""
    return CHILDRENS_WORDS.get(words, words)
