# Reading standard input: input(), iteration, read, EOF.
# stdin: first line\n2 3\n\nlast ü\nrest one\nrest two
import sys

print(repr(input()))
a, b = map(int, input("prompt> ").split())
print(a + b)
print(repr(input()), repr(sys.stdin.readline()))
print([line for line in sys.stdin])
print(repr(sys.stdin.read()))
try:
    input()
except EOFError as e:
    print(type(e).__name__, e)
