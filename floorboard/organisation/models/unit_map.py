"""The map: every unit as it stands, read once by each process, and again when any unit changed.

Nearly every page asks where things are: whose ward, which site, which region must answer. A provider has some
hundreds of units and changes one of them a few times a month. So a page asks only whether the map still holds
(one number, which the database itself changes with every change of a unit), and takes the places from it.
"""

from bisect import bisect_left
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import takewhile

from django.db import connection, models
from django.db.models.fields.related_descriptors import ForwardManyToOneDescriptor

FEW = 40  # more numbers than these are asked for by path


class MapMark(models.Model):
    """The number of the map: another one whenever a unit is opened, changed, moved or removed."""

    mark = models.BigIntegerField(default=0)

    class Personal:
        about_a_person: set[str] = set()
        plain = {"mark"}

    def __str__(self):
        return str(self.mark)


class Tree:
    """The rows of all units at one mark, shared by the pages of a process and never changed."""

    def __init__(self, mark: int | None, unit_model):
        self.mark, self.model = mark, unit_model
        self.names = [field.attname for field in unit_model._meta.concrete_fields]
        rows = unit_model.objects.order_by().values_list(*self.names)
        number, path = self.names.index("id"), self.names.index("path")
        self.rows = {row[number]: row for row in rows}
        self.paths = sorted((row[path], row[number]) for row in self.rows.values())


_last_read: Tree | None = None


def tree_of_now(unit_model) -> Tree:
    """The tree as it stands: the one read last if no unit changed since."""
    global _last_read
    with connection.cursor() as cursor:
        cursor.execute("SELECT mark FROM organisation_mapmark")
        found = cursor.fetchone()
    tree, mark = _last_read, found[0] if found else None
    if tree is None or mark is None or tree.mark != mark:
        _last_read = tree = Tree(mark, unit_model)
    return tree


class Map:
    """What one page knows of where things stand. The first question reads it."""

    def __init__(self):
        self.forget()

    def forget(self):
        self._tree, self._units, self._notes = None, {}, {}

    def tree(self, unit_model) -> Tree:
        self._tree = self._tree or tree_of_now(unit_model)
        return self._tree

    def unit(self, unit_model, number):
        """The unit with this number, or None. The same one each time, so that what it found out is kept."""
        if number not in self._units:
            tree = self.tree(unit_model)
            if number not in tree.rows:
                return None
            self._units[number] = unit_model.from_db(connection.alias, tree.names, tree.rows[number])
        return self._units[number]

    def once(self, what, find):
        """What a page asks again and again, found once."""
        if what not in self._notes:
            self._notes[what] = find()
        return self._notes[what]

    def numbers_below(self, unit_model, path: str) -> list[int]:
        """The numbers of the units standing at this point of the tree or under it."""
        paths = self.tree(unit_model).paths
        below = takewhile(lambda row: row[0].startswith(path), paths[bisect_left(paths, (path, 0)) :])
        return [number for _path, number in below]


_at_hand: ContextVar[Map | None] = ContextVar("map", default=None)


@contextmanager
def map_at_hand():
    """Within this, places come from the map. Outside they come from the database, one by one."""
    token = _at_hand.set(Map())
    try:
        yield
    finally:
        _at_hand.reset(token)


def the_map() -> Map | None:
    """The map this page has at hand, if it has one."""
    return _at_hand.get()


def once_a_page(what, find):
    """What `find` answers, asked for once while a page is made; outside a page each time."""
    found = the_map()
    return found.once(what, find) if found else find()


def forget_the_map():
    """A unit was changed here: what this page knew is old."""
    if found := _at_hand.get():
        found.forget()


class FromTheMap(ForwardManyToOneDescriptor):
    """Looks on the map before it asks the database."""

    def get_object(self, instance):
        found = the_map()
        unit = found and found.unit(self.field.related_model, getattr(instance, self.field.attname))
        return unit or super().get_object(instance)


class UnitKey(models.ForeignKey):
    """A link to a unit. Following it costs nothing while the map is at hand."""

    forward_related_accessor_class = FromTheMap

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.ForeignKey", args, kwargs
