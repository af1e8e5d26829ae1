from .mod import x
from . import version
from .sub import deep
from .sub.deep import y as why
