from fromcirc import z
