from floorboard.frameworks.models.framework import Framework
from floorboard.frameworks.models.statement import SameStatement, Statement
from floorboard.frameworks.models.version import FrameworkVersion

__all__ = ["Framework", "FrameworkVersion", "SameStatement", "Statement"]
