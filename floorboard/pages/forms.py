"""How forms look, and the few fields and widgets that Django has not."""

from django import forms
from django.forms.renderers import TemplatesSetting

from floorboard.pages.when import DayField, HourField

__all__ = ["Counter", "DayField", "HourField", "PictureButtons", "PictureChecks", "PictureChoice", "Renderer"]

INPUTS = ("date", "datetime", "email", "number", "password", "tel", "text", "time", "url")
OURS = {f"django/forms/widgets/{kind}.html": "pages/widgets/input.html" for kind in INPUTS} | {
    f"django/forms/widgets/{kind}.html": f"pages/widgets/{kind}.html"
    for kind in ("checkbox", "checkbox_select", "radio", "file", "clearable_file_input", "select", "textarea")
}


class Renderer(TemplatesSetting):
    """Plain Django forms, drawn our way: label, hint, error, box."""

    form_template_name = "pages/forms/form.html"
    field_template_name = "pages/forms/field.html"

    def get_template(self, template_name):
        return super().get_template(OURS.get(template_name, template_name))


class _Pictured:
    """A choice whose answers have pictures, and may have a line of their own."""

    def __init__(self, *, pictures=None, hints=None, across=1, short=False, beside=False, attrs=None, choices=()):
        super().__init__(attrs, choices)
        self.pictures, self.hints = pictures or {}, hints or {}
        self.across, self.short, self.beside = across, short, beside

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        return option | {"picture": self.pictures.get(value, ""), "hint": self.hints.get(value, "")}

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"] |= {"across": self.across, "short": self.short, "beside": self.beside}
        return context


class PictureChoice(_Pictured, forms.RadioSelect):
    """Big cards to choose one from. Nothing is chosen beforehand."""

    template_name = "pages/widgets/picture_choice.html"


class PictureChecks(_Pictured, forms.CheckboxSelectMultiple):
    """The same cards, of which somebody may choose as many as they like."""

    template_name = "pages/widgets/picture_choice.html"


class PictureButtons(_Pictured, forms.RadioSelect):
    """Each picture is a button: one touch chooses and goes on."""

    template_name = "pages/widgets/picture_buttons.html"


class Counter(forms.NumberInput):
    """A number with minus and plus beside it."""

    template_name = "pages/widgets/counter.html"
