from django.apps import AppConfig


class VoiceConfig(AppConfig):
    name = "floorboard.voice"
    label = "voice"

    def ready(self):
        from floorboard.voice.grouping import leaving  # noqa: F401  It says what goes with words that are taken back.
