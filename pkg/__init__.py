print("init pkg")
from . import mod
version = "1.0"
