from floorboard.opportunities.models.journey import Journey, StepTaken
from floorboard.opportunities.models.people_of_a_year import PeopleOfAYear
from floorboard.opportunities.models.training import Trained, Training, TrainingDay
from floorboard.opportunities.models.way_in import WayIn

__all__ = ["Journey", "PeopleOfAYear", "StepTaken", "Trained", "Training", "TrainingDay", "WayIn"]
