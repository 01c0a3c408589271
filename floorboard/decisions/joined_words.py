"""At which stage people joined in some decisions, in words."""

from floorboard.pages.words import so_many


def joined_words(stage: str, many: int) -> str:
    """`stage`: in the words of the provider’s own model; "" when nobody with lived experience was in them."""
    if stage:
        return so_many(
            "%(n)s decision: people with lived experience joined at “%(stage)s”.",
            "%(n)s decisions: people with lived experience joined at “%(stage)s”.",
            many,
            stage=stage,
        )
    return so_many(
        "%(n)s decision: nobody with lived experience was in it.",
        "%(n)s decisions: nobody with lived experience was in them.",
        many,
    )
