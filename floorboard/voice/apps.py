from django.apps import AppConfig


class VoiceConfig(AppConfig):
    name = "floorboard.voice"
    label = "voice"
