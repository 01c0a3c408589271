from django.db import models


class Closing(models.Model):
    """The day a unit closed, and why. What was open there went to the site's council first."""

    unit = models.OneToOneField("organisation.Unit", on_delete=models.CASCADE, related_name="closing")
    on = models.DateField()
    reason = models.CharField(max_length=300)

    class Personal:
        about_a_person: set[str] = set()
        plain = {"unit", "on", "reason"}

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="a_closing_says_why"),
        ]

    def __str__(self):
        return f"{self.unit} closed"
