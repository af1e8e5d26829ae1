print("loading", __name__, __package__)
x = "mod x"
