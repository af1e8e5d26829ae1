# An uncaught exception: what goes to stderr, and the exit status.
# exit: 1
# stderr
def inner(x):
    return 10 // x


def middle(x):
    y = inner(
        x
    )
    return y


class K:
    def method(self, *args):
        return [middle(v) for v in args][0]


print("before", flush=True)
K().method(1, 2, 0)
print("never")
