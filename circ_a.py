import circ_b
def fa(): return "fa"
result = circ_b.fb()
