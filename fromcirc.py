from fromcirc2 import z
