"""`floorboard`: the one command."""

import os
import sys

from floorboard.spc.command import run as spc

FIRST_WORDS = """floorboard: the one command

  start                 set up a real provider by questions
  demo                  build the demo: an invented provider and its year
  serve                 show the pages (and do the work in the background)
  work                  do only the work in the background
  migrate               bring the database up to date
  import-organisation   read a file of sites, wards and departments
  load-frameworks       take in what regulators ask, and our own objectives
  backup, restore       everything into one file, and back
  verify-history        look for any change in what happened
  count-months          count every measure anew, or prove the kept numbers with --check
  open-data             write what is counted, without people, as open data into a folder
  search-index          make what people can search anew, or prove it with --check
  routes                every address, and who may use it
  bench                 measure the pages of ten years, and more: floorboard help bench
  spc                   control charts of series in a JSON file: limits and flags; needs no database

"floorboard help" lists the rest. "floorboard help COMMAND" tells about one."""


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "floorboard.config.settings")
    from django.core.management import execute_from_command_line

    said = sys.argv[1:]
    if not said:
        print(FIRST_WORDS)
        return
    if said[0] == "spc" or said == ["help", "spc"]:
        sys.exit(spc(said[1:] if said[0] == "spc" else ["--help"]))
    execute_from_command_line(["floorboard", said[0].replace("-", "_") if said[0][0] != "-" else said[0], *said[1:]])


if __name__ == "__main__":
    main()
