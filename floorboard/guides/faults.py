"""What is wrong with the marks in the words of a chapter, said so that whoever writes it can put it right."""

import re
from itertools import groupby

from django.utils.translation import gettext as _

from floorboard.guides.text import cells_of, kind_of

OTHER_MARKS = re.compile(r"\*\*|__|\]\(")
NO_SPACE = re.compile(r"(##|[-•*>|]|\d+[.)])\S")
BARE = re.compile(r"(##|-|>|\d+\.)\s*")


def faults_in(words: str) -> list[str]:
    """One sentence for each line that cannot be read, with its number. None when all is well."""
    lines = list(enumerate(words.splitlines(), start=1))
    found = [
        _("Line %(number)s: %(fault)s") % {"number": number, "fault": fault}
        for number, line in lines
        if (fault := _fault_of(line))
    ]
    for kind, group in groupby(lines, lambda numbered: kind_of(numbered[1])):
        if kind == "table":
            found += _faults_of_a_table(list(group))
    return found


def _fault_of(line: str) -> str:
    if BARE.fullmatch(line):
        return _("A mark stands here, and no words after it. Write the words, or take the mark out.")
    if re.match(r"#(?!# )", line):
        return _("A heading begins with two marks and a space: ## What it is")
    if line.startswith((" ", "\t")) and kind_of(line.lstrip()) != "words":
        return _("The mark must stand at the very beginning of the line. Take out the space before it.")
    if NO_SPACE.match(line) and kind_of(line) == "words" and not line.startswith("#"):
        return _("After the mark comes a space. A list begins with - and a space, or with 1. and a space.")
    if line.startswith(("* ", "• ")):
        return _("A list begins with - and a space.")
    if OTHER_MARKS.search(line):
        return _("Thick letters and links are not known here. Write the words alone.")
    return ""


def _faults_of_a_table(lines: list[tuple[int, str]]) -> list[str]:
    first, head = lines[0]
    many = len(cells_of(head))
    if len(lines) == 1:
        return [_("Line %(number)s: this table has a head and no rows. Write a row under it.") % {"number": first}]
    return [
        _("Line %(number)s: this row of the table has %(has)s cells, and the first row has %(many)s.")
        % {"number": number, "has": len(cells_of(line)), "many": many}
        for number, line in lines
        if len(cells_of(line)) != many
    ]
