# Uncaught chained exceptions on stderr, with notes and a cause.
# exit: 1
# stderr
def parse(s):
    try:
        return int(s)
    except ValueError as e:
        e.add_note("while parsing")
        raise RuntimeError("cannot parse") from e


def run():
    try:
        parse("x1")
    except RuntimeError:
        {}["missing"]


run()
