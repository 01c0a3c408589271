"""The nation of a postcode, where the first letters leave no doubt."""

import re

# Areas that cross a border (CA, CH, DG, HR, LD, LL, NP, SY, TD) are in no list: there we do not guess.
SCOTLAND = "AB DD EH FK G HS IV KA KW KY ML PA PH ZE"
WALES = "CF SA"
NORTHERN_IRELAND = "BT"
ENGLAND = """AL B BA BB BD BH BL BN BR BS CB CM CO CR CT CV CW DA DE DH DL DN DT DY E EC EN EX FY GL GU HA HD
HG HP HU HX IG IP KT L LA LE LN LS LU M ME MK N NE NG NN NR NW OL OX PE PL PO PR RG RH RM S SE SG SK SL SM SN
SO SP SR SS ST SW TA TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO"""

AREAS = {
    area: nation
    for nation, areas in {"ENG": ENGLAND, "SCT": SCOTLAND, "WLS": WALES, "NIR": NORTHERN_IRELAND}.items()
    for area in areas.split()
}


def nation_of(postcode: str) -> str:
    """ENG, SCT, WLS or NIR; "" when the postcode alone cannot say."""
    area = re.match(r"[A-Z]{1,2}(?=\d)", postcode.strip().upper())
    return AREAS.get(area[0], "") if area else ""
