def __getattr__(name):
    if name == "lazy": return "lazily"
    raise AttributeError(f"no {name}")
def __dir__(): return ["lazy"]
