"""One rule for many things: one test that names everything that breaks it."""

import inspect


def each(things, called=str):
    """The rule is tried on each of these, whose values are its first arguments; what comes after them are fixtures.

    Thousands of files with a test for each would take longer to count than to read.
    """
    things = [thing if isinstance(thing, tuple) else (thing,) for thing in things]

    def made(rule):
        taken = list(inspect.signature(rule).parameters.values())[len(things[0]) :]

        def test(**fixtures):
            broken = []
            for thing in things:
                try:
                    rule(*thing, **fixtures)
                except AssertionError as error:
                    broken.append(f"{called(thing[-1])}: {error}")
            assert not broken, "\n".join(broken)

        test.__name__, test.__doc__, test.__module__ = rule.__name__, rule.__doc__, rule.__module__
        test.__signature__ = inspect.Signature(taken)
        return test

    return made
