import circ_a
def fb(): return "fb"
partial = hasattr(circ_a, "fa")
