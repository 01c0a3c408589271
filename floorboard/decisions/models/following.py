from floorboard.history.models import label
from floorboard.notices.telling import follow, unfollow


class Followed:
    """Whoever may see a decision may follow it, and is told when it moves."""

    def is_followed_by(self, person) -> bool:
        return person.follows.filter(about=label(self)).exists()

    def be_followed(self, *, by):
        """From now on this person hears of it."""
        follow(by, self)

    def be_left(self, *, by):
        """This person hears no more of it."""
        unfollow(by, self)
