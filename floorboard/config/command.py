"""`floorboard`: the one command."""

import os
import sys


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "floorboard.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["floorboard", *sys.argv[1:]])


if __name__ == "__main__":
    main()
