"""The reviewed table of who may do what, as the page `docs/access.md` shows it."""

from django.utils.translation import override

from floorboard.people.access import GRANTS, HERE_ONLY, NEVER_TO_ONESELF, Can, kinds_that
from floorboard.people.kinds import FITS, INDEPENDENT, Kind
from floorboard.people.plain import MAY

OPENING = """# Who may do what, where

This page is written from `floorboard/people/access.py` by `floorboard access-table`. A test fails when the two differ,
and another holds the table to what was reviewed. Change the code, run the command, have the change reviewed.

## How it is worked out

- A role is held at a unit, from a day to a day. What it grants holds at that unit and at every unit below it, from the
  next page on. What is marked *here only* holds at that unit and not below it.
- Lists and single things come from the same queryset, so they cannot differ. Not yours to see is answered as if it were
  not there (404). Seen but not yours to do is refused (403).
- Besides, a person sees what they said themselves, for ever; and the one thing, with its journey, that reached a unit
  and role they answer for, or on which they owe an action, from the day it reached them.
- Everything said has a circle: the ward (roles there, whoever must answer, its wall), the provider, outside. Publishing
  means the ward's circle. Only the council widens it.
- A page without sign-in shows the ward's wall and the way to say something, and nothing else. It is reached by the
  ward's own address, which nobody can guess and which can be taken back, or by a tablet that staff made the ward's own.
- On a ward's tablet only its council comes in: residents, chair, vice chair, secretary, by a card or by a picture and a
  number. It locks after five minutes. Taking the tablet out of use ends whatever is open on it.

## What is promised

- Carers see the wall, agreed minutes and what they said themselves.
- What a carer may know about their person follows what that person said, topic by topic, and ends in one tap. It is
  seen by the two of them and by staff of the ward who talk with carers; each look is written down.
- A partner from outside sees the wall of one place, and the group in which they hold a seat.
- The board and the advisory board see counts, walls, their own meetings and what reached them; not every ward's words.
- Ward staff and the council lead do not read first what was said on their own ward. Nobody reads what is about them.
- Safeguarding sees its lane, and what nobody else read in time. Told of something published that shows a harm, by its
  address, it may read it and take it off the lists. It has no list of what people say. The look is written down.
- A locked name opens only when two holders of a key do it together, each with a key that is not on the server. Nobody
  who runs a place, or works there, holds a key to the names of its people. Whoever said it sees each opening.
- Information governance sees who looked, where and when; not what was said, and not who said it.
- Administrators see people, roles and places; never words, not even a wall.
- A claim is seen by the person and by whoever may approve it, who never answers their own. Whoever pays sees whose it
  is, how much and how; not what it was for. Nobody pays what they approved. Limits that somebody watches because of
  benefits are seen by that person, and by an adviser they name; by nobody through a role.
- An advocate sees what a person or a council shares: the wall, agreed minutes, and what they said themselves.
- An inspector reads, and does nothing else. The role has a last day, and each page is written down.
- A name shows on the ward it was said on, and to whoever must answer. Nowhere else.
- What an Expert by Experience lived through, and where, is seen by that person and by whoever leads the programme
  there.
- Reading names, held and safety things, what people need and what Experts lived through is written
  down, and shown to the person.
- Nobody gives themselves a role that opens words, names, needs or looks: that is each role but {to_oneself}. An
  invitation to one's own address is refused, and one address has one account. An administrator who invites a second
  account for themself, under another address or none, breaks this promise; the invitation stays in history.
- Nobody takes over the account of somebody who has, or will have, a role that is there so that somebody else looks
  ({independent}), nor an administrator's.
"""


def access_table() -> str:
    """The whole page, as Markdown, in English."""
    with override("en-gb"):
        independent = ", ".join(str(Kind(kind).label) for kind in Kind if kind in INDEPENDENT)
        to_oneself = ", ".join(str(kind.label) for kind in Kind if kind not in NEVER_TO_ONESELF)
        opening = OPENING.format(independent=independent, to_oneself=to_oneself)
        return "\n".join([opening, *by_role(), "", *by_deed(), "", *by_place(), ""])


def by_role() -> list[str]:
    lines = ["## Each role", "", "| Role | At its unit and below | Here only |", "|---|---|---|"]
    for kind in Kind:
        here = HERE_ONLY[kind]
        lines.append(f"| {kind.label} | {named(GRANTS[kind] - here)} | {named(here)} |")
    return lines


def named(granted: set[Can]) -> str:
    return ", ".join(f"`{can}`" for can in Can if can in granted)


def by_deed() -> list[str]:
    lines = ["## Each thing somebody may do", "", "| Name | In words | Who |", "|---|---|---|"]
    for can in Can:
        who = ", ".join(str(kind.label) for kind in Kind if kind in kinds_that(can))
        lines.append(f"| `{can}` | {MAY[can]} | {who} |")
    return lines


def by_place() -> list[str]:
    lines = ["## Roles that fit only some places", "", "| Role | Where |", "|---|---|"]
    lines += [f"| {kind.label} | {', '.join(sorted(FITS[kind]))} |" for kind in Kind if kind in FITS]
    return [*lines, "", "Every other role may be held at any unit that is open."]
