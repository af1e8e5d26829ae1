x = 1
raise ValueError("in module")
