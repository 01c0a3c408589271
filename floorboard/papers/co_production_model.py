"""The model of co-production as a framework: its steps and principles stand in one place, and are taken from there."""

import csv
import io

from django.utils.translation import override

from floorboard.reports.measures.steps import PRINCIPLES, STEPS

CODE = "co-production-model"
FACTS = {
    "framework": CODE,
    "name": "The co-production model: seven steps and five principles",
    "kind": "national",
    "nation": "",
    "version": "2020",
    "since": "2020-01-01",
    "source": "Coalition for Personalised Care and NHS England, A Co-production Model (2020)",
    "licence": "Told in our own words.",
    "note": "Published in 2020; the day here is the first of that year.",
}


def as_a_file() -> bytes:
    """The model in the form in which every framework is loaded."""
    made = io.StringIO()
    lines = csv.writer(made, lineterminator="\n")
    with override("en-gb"):
        lines.writerows(FACTS.items())
        lines.writerow(["code", "name", "above", "same_as"])
        lines.writerow(["steps", "Seven steps", "", ""])
        lines.writerows([step_code(step.number), str(step.words), "steps", ""] for step in STEPS)
        lines.writerow(["principles", "Five principles", "", ""])
        for number, (words, _measures) in enumerate(PRINCIPLES, start=1):
            lines.writerow([f"principle-{number}", str(words), "principles", ""])
    return made.getvalue().encode()


def step_code(number: int) -> str:
    return f"step-{number}"
