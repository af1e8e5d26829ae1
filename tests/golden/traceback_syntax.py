# A SyntaxError raised by exec at top level.
# exit: 1
# stderr
print("start", flush=True)
exec("x = = 1")
