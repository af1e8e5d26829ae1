print("loading simple", __name__)
value = 1
def f(): return value
_private = 2
