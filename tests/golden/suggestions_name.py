# The suggestion that an uncaught NameError prints for a module that was not imported.
# exit: 1
# stderr
def main():
    values = [3, 1, 2]
    print(sorted(values))
    print(math.pi)


main()
