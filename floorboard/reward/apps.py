from django.apps import AppConfig


class RewardConfig(AppConfig):
    name = "floorboard.reward"
    label = "reward"
