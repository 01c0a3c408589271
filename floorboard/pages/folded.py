"""At most five fields show at once. What is needed less often is folded away, and opens when something stands in it."""


class Folded:
    """A form with a part that is folded away: `under_more` names its fields, `more_words` says what is in it."""

    under_more: tuple[str, ...] = ()
    more_words: object = ""

    @property
    def opens_more(self) -> bool:
        """Is anything wrong that may be put right there, or was anything typed there?"""
        folded = [bound for bound in self if bound.name in self.under_more]
        if not self.is_bound:
            return False
        return bool(self.non_field_errors()) or any(bound.errors or self._is_typed(bound) for bound in folded)

    def _is_typed(self, bound) -> bool:
        return bound.field.has_changed(bound.initial, bound.data)
