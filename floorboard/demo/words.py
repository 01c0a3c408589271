"""What people in the demo say, decide, promise and answer. All of it was made up for the demo."""

from typing import NamedTuple


class Story(NamedTuple):
    """One thing somebody says and what can become of it. `goes` is how far: here, site, department, region, no."""

    theme: str
    words: str
    decision: str
    promise: str
    done: str
    reason: str
    answer: str
    goes: str = "here"
    kind: str = "worry"


STORIES = [
    Story("food", "Supper is at five. By nine we are hungry again.", "We want a snack at nine.", "Put fruit, toast and milk out at nine", "Snacks are out every night since Monday.", "The kitchen closes at six.", "Yes. A snack box comes up with supper each day.", "department"),
    Story("food", "There is no halal choice at the weekend.", "A halal choice at every meal, also at weekends.", "Order halal meals for every day", "Every menu has a halal choice now.", "The ward cannot order food itself.", "Yes. Our supplier can do it from next month.", "department"),
    Story("food", "The tea is cold when it gets to us.", "Tea comes in flasks.", "Buy four flasks", "Four flasks are in use.", "", "", "here"),
    Story("food", "Can we cook for ourselves once a week?", "We cook together on Wednesdays.", "Book the kitchen for Wednesdays", "The first three Wednesdays went well.", "", "", "here", "idea"),
    Story("wash", "The bathroom on the left has no hook for a towel.", "A safe hook for each bathroom.", "Fit hooks that are safe", "Hooks are fitted in both bathrooms.", "Only Estates may fit things to a wall.", "Yes. We have a hook that is safe for wards.", "department"),
    Story("wash", "The washing machine has been broken for three weeks.", "We need it mended or a second one.", "Mend or replace the machine", "A new machine came on Tuesday.", "Repairs did not come after two calls.", "Yes. It is too old to mend. We will buy a new one.", "site"),
    Story("wash", "There is no hot water after eight in the evening.", "Hot water until eleven.", "Change the timer of the boiler", "The timer is set to eleven.", "The boiler serves three wards.", "Yes. We will change the timer for all three.", "department"),
    Story("room", "My window only opens one finger wide.", "We want fresh air in our rooms.", "Look at every window", "Every window was looked at.", "It is about safety in the whole site.", "No. Wider windows are not safe on this floor.", "no"),
    Story("room", "The day room has chairs for eight. We are fourteen.", "Six more chairs.", "Order six chairs", "The chairs are here.", "It costs more than the ward may spend.", "Yes. Six chairs are ordered.", "site"),
    Story("room", "The light in the corridor shines into the rooms all night.", "Dim the light after ten.", "Fit a dimmer", "The light goes down at ten now.", "Only Estates may change lights.", "Yes. We will fit a dimmer.", "department"),
    Story("room", "We would like to paint the quiet room ourselves.", "We choose three colours and paint it.", "Buy paint and make a day for it", "The room is green and warm now.", "", "", "here", "idea"),
    Story("treat", "New staff do not say who they are.", "Everybody says their name at the start of a shift.", "Put it in the handover", "It is the first line of the handover now.", "", "", "here"),
    Story("treat", "Agency staff do not know our names.", "A short hello sheet, by us, for everybody new.", "Write the sheet with two of us", "The sheet is in use.", "It is the same on many wards.", "Yes. Every site will use a hello sheet.", "region"),
    Story("treat", "Doors are closed loudly at night.", "Soft closers on four doors.", "Fit soft closers", "Four doors close softly.", "Only Estates may work on doors.", "Yes. We will fit them in one week.", "department"),
    Story("todo", "Weekends are empty. Nothing happens.", "One thing each Saturday and Sunday.", "Plan weekends with two of us", "There is a plan on the wall each Friday.", "", "", "here"),
    Story("todo", "The gym is always locked.", "The gym opens four times a week.", "Train three staff to open the gym", "Three staff are trained.", "Staff need training that the ward cannot book.", "Yes. We will train three staff.", "site"),
    Story("todo", "Can we have a music evening?", "Music on Thursdays at seven.", "Ask who plays and find a room", "Eleven people came to the first one.", "", "", "here", "idea"),
    Story("todo", "The library has only old books in English.", "Books in the languages we read.", "Ask the town library for a box each month", "The first box has come.", "", "", "here"),
    Story("out", "Leave was stopped and nobody told us why.", "We are told the reason on the same day.", "Make a short note for each stopped leave", "The note is used since the first of the month.", "It is a rule of the whole site.", "Yes. From now on the nurse in charge tells you the same day.", "site"),
    Story("out", "The garden is closed on Sundays.", "The garden opens on Sundays too.", "Find staff for the garden on Sundays", "The garden was open four Sundays in a row.", "It needs one more member of staff.", "Not yet. We will try it for four Sundays.", "region"),
    Story("out", "The bus for the shopping trip comes only once a month.", "Twice a month.", "Book the bus twice a month", "It comes on the first and third Friday.", "The bus is shared by three sites.", "Yes. You get the first and third Friday.", "region"),
    Story("family", "The phone room has no door. Everybody hears me.", "A door, so that calls are private.", "Fit a door with frosted glass", "The door is in.", "A door costs more than the site may spend.", "Yes. A sliding door with frosted glass.", "region"),
    Story("family", "My mother works. She cannot come before five.", "Visits until eight on two days.", "Change the visiting times", "Visits go on until eight on Tuesdays and Fridays.", "", "", "here"),
    Story("family", "The wifi is too weak for a video call.", "Wifi that works in the day room.", "Measure the wifi and put in a second box", "A second box is up. Calls work.", "Only Digital may change the wifi.", "Yes. We will come and measure it.", "department"),
    Story("family", "Family do not know who to ask.", "A card with names and one number.", "Make the card with two carers", "Every family has the card.", "", "", "here", "idea"),
    Story("safe", "At night there are loud voices in the office.", "Quiet voices after ten.", "Talk about it in the night team", "It has been quiet for two weeks.", "", "", "here"),
    Story("safe", "I do not know who is on duty.", "A board with faces and first names.", "Put up the board", "The board is up and changed each shift.", "", "", "here"),
    Story("night", "Checks at night wake everybody up.", "Small torches, no ceiling light.", "Buy small torches", "The torches are used on every round.", "", "", "here"),
    Story("night", "The beds are too short for tall people.", "Two longer beds.", "Order two longer beds", "Two longer beds are here.", "Beds are bought for the whole region.", "Yes. Two longer beds come with the next order.", "region"),
    Story("treatment", "I do not understand the leaflet about my tablets.", "A talk with the pharmacist each month.", "Ask the pharmacist to come", "The pharmacist came and comes again.", "", "", "here", "question"),
    Story("treatment", "Can I read what is written about me?", "We get a plain page on how to ask.", "Write the page with two of us", "The page is on the wall.", "It is a question for the whole provider.", "Yes. You can ask any nurse. You get it within a month.", "site", "question"),
    Story("else", "The clock in the day room is wrong.", "Set it each Monday.", "Set the clock each Monday", "It is right.", "", "", "here"),
    Story("else", "We want to keep a cat.", "We ask if a cat can live here.", "Ask about a cat", "", "Animals are a rule of the whole region.", "No. Some people here are ill from cats.", "no", "idea"),
    Story("else", "The prices in the machine went up.", "We ask for the old prices.", "Talk to the company", "", "The contract is made for the whole provider.", "No. The contract runs two more years.", "no"),
]  # fmt: skip

THANKS = [
    "Thank you to the night team. They sat with me when I could not sleep.",
    "The new chairs are good. My back does not hurt.",
    "The walk to the river was the best day for a long time.",
    "The cook came and asked what we like. That was kind.",
    "The music evening made me smile.",
    "Thank you for the phone call with my son.",
    "It is good that somebody reads the minutes out loud.",
    "My key nurse listened. She did what she said.",
    "The garden is lovely now.",
    "The new lamp helps me to read.",
]

QUESTIONS = [
    ("What shall we cook at the winter party?", "We cook soup and flat bread together.", "dots"),
    ("Which colour for the corridor?", "Green, like the hills.", "ranking"),
    ("How do we share the television?", "A list on Sunday. Each of us picks one evening.", "consent"),
    ("Who shows new people round?", "Two of us, with a member of staff, in the first hour.", "consensus"),
    ("When do we want visits?", "Every day from two to eight.", "hands"),
    ("What goes in the welcome box?", "Soap, socks, a pen, a map of the ward, a letter from us.", "dots"),
    ("How quiet is quiet time?", "From ten at night, headphones and soft steps.", "consent"),
    ("Which books do we order?", "Ten books in five languages, picked by us.", "ranking"),
]

NOTES = [
    "We went through the plan and everybody could say something.",
    "Two people had not been before. They said it was easier than they thought.",
    "We talked about this for ten minutes. Most of us feel the same.",
    "Somebody read the papers out loud. That helped.",
    "We want to hear back before the next meeting.",
]

MISSING = ["Family carers", "Night staff", "People who do not use speech", "People who speak Urdu or Panjabi"]

CORRECTIONS = [
    "We said every evening, not some evenings.",
    "It was the left bathroom, not the right one.",
    "Nobody wrote down that we thanked the cook.",
]

# What a single talk is about, and the pictures somebody can point at.
TALKS = [
    ("What I want to eat", ["food", "treat"]),
    ("Where I want to go", ["out", "family"]),
    ("My room", ["room", "night"]),
]
SUPPORTERS = ["carer", "ward_staff", "advocate"]

# These stories are told at Larch Ward in its own words and days.
LARCH_SAYS_IT_ITSELF = {
    "The phone room has no door. Everybody hears me.",
    "The garden is closed on Sundays.",
    "There is no halal choice at the weekend.",
    "There is no hot water after eight in the evening.",
    "Can we have a music evening?",
    "Leave was stopped and nobody told us why.",
    "Checks at night wake everybody up.",
}
