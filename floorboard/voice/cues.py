"""Words that ask for a quick look. They only change the order of the queue and show a hint: a person decides.

The list is ours, kept wide on purpose: a hint too many costs a minute, a hint too few may cost more. Nothing is ever
blocked, hidden or sent on because of it. Each phrase is a pattern over plain small letters.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

ME = (
    r"(?:me|myself|him|her|them|us|him ?self|her ?self|themselves|people|somebody|someone|a patient|"
    r"a resident|patients|residents)"
)
STAFF = (
    r"(?:staff|nurses?|carers?|workers?|doctors?|managers?|assistants?|the night team|the day team|bank staff|"
    r"agency|they|he|she)"
)
FORCE = (
    r"(?:hit|hits|hitting|slap\w*|punch\w*|kick\w*|push\w*|shov\w*|grab\w*|drag\w*|pinch\w*|hurt\w*|shook|"
    r"twist\w*)"
)
ITSELF = r"(?:heating|door|bin|radiator|radio|light|lights|music|tv|telly|shower|alarm|button|wall|head)"

PHRASES = {
    "self_harm": (
        r"kill(?:ing)? (?:my|him|her|them)sel\w+",
        (
            r"(?:end|ending|take|taking) (?:it all|my (?:own )?life|his (?:own )?life|her (?:own )?life|"
            r"their (?:own )?life)"
        ),
        r"suicid\w+",
        r"overdos\w+",
        r"self ?harm\w*",
        r"hurt(?:ing)? (?:my|him|her|them)sel\w+",
        r"cut(?:s|ting)? (?:my|him|her|them)sel\w+",
        r"(?:want|wants|wish|wished|hope|hoping|going) (?:\w+ ){0,2}(?:to die|i was dead|i were dead)",
        r"(?:do not|dont|don t|not) want to (?:live|be here any ?more|be alive|wake up|go on)",
        r"better off (?:dead|without me)",
        r"no (?:point|reason) (?:\w+ ){0,2}(?:living|to live|going on)",
        r"cannot go on",
        r"cant go on",
        r"can t go on",
        r"want(?:s|ed)? to die",
        r"say(?:ing)? goodbye to everyone",
        r"ligature\w*",
        r"hang(?:ing)? (?:my|him|her|them)sel\w+",
    ),
    "abuse": (
        r"abus\w+",
        r"rap(?:e|ed|ing|ist)",
        r"molest\w*",
        r"touch(?:ed|es|ing) (?:me|him|her|us|them)(?! by)",
        r"sexual\w*",
        r"assault\w*",
        r"bull(?:y|ied|ies|ying)",
        r"threat(?:en\w*|s)?",
        (
            r"(?:steal\w*|stole|stolen|took|takes|taking) (?:my|our|his|her|their) (?:money|bank|card|"
            r"cash|things|pension|phone)"
        ),
        r"racist\w*",
        r"racial\w*",
        r"forc(?:ed|es|ing) (?:me|us|him|her|them)",
        r"(?:scared|afraid|frightened|terrified) of (?:him|her|them|staff|the|a|that|one)",
        r"neglect\w*",
        (
            r"left (?:\w+ ){0,3}(?:in (?:urine|wee|poo|faeces|wet|dirt\w*)|without food|without water|"
            r"all night on the floor|on the floor)"
        ),
        r"(?:not|never) (?:been )?(?:fed|washed|changed|given (?:food|water|a drink))",
        r"no (?:food|water) (?:for|since|all)",
        r"humiliat\w*",
        r"laugh(?:s|ed|ing)? at (?:me|us|him|her|them|people|patients|residents)",
        r"spat (?:at|on)",
        r"watch(?:es|ed|ing)? (?:me|us|her|him|them) (?:\w+ ){0,3}(?:shower|wash|dress|undress|toilet)",
    ),
    "restraint": (
        r"restrain\w*",
        r"held (?:me|us|him|her|them|somebody|someone) down",
        r"hold(?:s|ing)? (?:me|us|him|her|them|people|somebody|someone) down",
        r"pinn(?:ed|ing) (?:me|us|him|her|them|somebody|someone)",
        r"face ?down",
        r"seclu\w+",
        r"lock(?:ed|s|ing)? (?:me|us|him|her|them|somebody|someone|people) (?:\w+ ){0,3}(?:in|out|away)",
        r"tied (?:me|him|her|them|us|to)",
        r"inject\w* (?:me|him|her|them|us)",
        r"(?:given|gave|give) (?:me|him|her|them|us) (?:an )?injection",
        r"forced (?:medication|injection|medicine|tablets)",
        r"could(?: not|n t|nt) (?:breathe|move)",
        r"can(?: not|not|t| t) breathe",
        r"sat on (?:me|him|her|them|somebody|someone)",
    ),
    "hurt_by_staff": (
        rf"{STAFF} (?:\w+ ){{0,3}}{FORCE} (?:\w+ ){{0,2}}(?:{ME}|my|his|her|their)",
        rf"(?:been|was|were|got) {FORCE} by",
        rf"{FORCE} (?:me|him|her|us|them)(?! (?:feelings|that|when))",
        r"bruis\w+",
        r"black eye",
        (
            r"(?:scream\w*|shout\w*|swear\w*|swore|yell\w*) (?:\w+ ){0,1}(?:at|to) (?:me|us|him|her|them|"
            r"people|patients|residents)"
        ),
        r"(?:rough|cruel|nasty|violent) (?:with|to|towards) (?:me|us|him|her|them|people|patients|residents)",
    ),
    "danger": (
        r"(?:on|caught|a|small|catch(?:es)?|start(?:s|ed)? a) fire",
        r"smok(?:e|ing) (?:is )?(?:coming|from)",
        r"smell\w* (?:of )?(?:gas|burning|smoke)",
        r"gas leak",
        r"sparks?",
        r"sparking",
        r"electric(?:al)? shocks?",
        r"(?:bare|live|loose|hanging|exposed) (?:\w+ )?wires?",
        r"broken glass",
        r"fire (?:door|exit|escape)s? (?:\w+ ){0,4}(?:block\w*|lock\w*|open|wedged)",
        r"(?:blocked|locked|wedged) (?:\w+ )?fire (?:door|exit|escape)s?",
        r"knife",
        r"knives",
        r"weapon\w*",
        r"razor\w*",
        (
            r"(?:alarm|call bell|call button|buzzer)s? (?:\w+ ){0,4}(?:does|do|did|is|are|was|not|doesn|"
            r"don|didn|isn|aren|wasn|broken|dead)(?: not| t|nt)?(?: work\w*| ring\w*| go off)?"
        ),
        r"scald\w*",
        (
            r"(?:window|railing|banister|ceiling|floor|stair)s? (?:\w+ ){0,4}(?:fall\w*|fell|collaps\w*|"
            r"come\w* off|gave way)"
        ),
        r"legionell\w*",
        r"asbestos",
        r"wrong (?:tablet|tablets|medicine|medication|pill|pills|dose)",
        r"choking",
        r"allerg\w+ (?:\w+ ){0,4}(?:gave|given|served|ate|eat|food|nuts)",
    ),
}
# What sounds like a cue and is none.
NOT_MEANT = (
    r"(?:dying|would die|to die) for",
    r"killing time",
    r"kill(?:ing)? the (?:light|lights|noise|music|mood)",
    r"smoke alarm test",
    r"fire (?:alarm )?(?:drill|test|practice)",
    rf"(?:push|pushed|kick|kicked|hit) the {ITSELF}",
    r"hit it off",
    r"a hit with",
    r"smash hit",
    r"plastic (?:knife|knives)",
    r"butter knife",
    r"knife and fork",
    r"knives and forks",
    r"bare walls?",
    r"touch(?:ed|ing)? me by",
    r"(?:song|film|story|book|gesture) touched me",
    r"sparks? (?:joy|ideas)",
    r"sparkl\w+",
    r"hurt(?:s)? my (?:back|neck|knees?|legs?|feet|shoulder|hip)",
    r"no smoking",
    r"smoking (?:area|shelter|breaks?)",
    r"bbq fire",
    r"fire ?pit",
    r"on fire today",
)

HINTS = {
    "self_harm": _("Somebody may want to hurt themselves. See that they are not alone, then read on."),
    "abuse": _("Somebody may be treated badly. Think of the safeguarding way."),
    "restraint": _("Somebody may have been held or locked in. Think of the safeguarding way."),
    "hurt_by_staff": _("Somebody may have been hurt by a person who works here. Think of the safeguarding way."),
    "danger": _("There may be danger in the building. Tell staff there now."),
}


@dataclass(frozen=True)
class Cue:
    """One reason for a quick look."""

    kind: str

    @property
    def hint(self) -> str:
        return str(HINTS[self.kind])


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern, dict[str, re.Pattern]]:
    def whole(phrases):
        return re.compile(r"\b(?:" + "|".join(phrases) + r")\b")

    return whole(NOT_MEANT), {kind: whole(phrases) for kind, phrases in PHRASES.items()}


def plain(words: str) -> str:
    """Small letters without accents or marks, one space between words: "Don't!" is "don t"."""
    letters = unicodedata.normalize("NFKD", words.lower())
    letters = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[^a-z0-9]+", " ", letters).split())


def cues(words: str) -> list[Cue]:
    """What in these words asks for a quick look, if anything."""
    not_meant, kinds = _patterns()
    text = not_meant.sub(" ", plain(words))
    return [Cue(kind) for kind, pattern in kinds.items() if pattern.search(text)]
