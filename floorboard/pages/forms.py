from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """How a form looks."""
