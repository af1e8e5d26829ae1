# Arguments and attributes of sys that do not depend on the machine.
# args: one --two=3 ü
import sys

print(len(sys.argv), sys.argv[1:], sys.argv[0].endswith("argv_args.py"))
print(sys.maxsize, sys.byteorder, sys.version_info[:3], sys.version_info.major, sys.version_info >= (3, 14), sys.hexversion >> 16 == 0x30E)
print(sys.float_info.max, sys.float_info.epsilon, sys.int_info.bits_per_digit > 0, sys.maxunicode, sys.getdefaultencoding(), sys.platform)
print(type(sys.modules).__name__, "sys" in sys.modules, "builtins" in sys.modules, sys.modules["__main__"].__name__, __file__ == sys.argv[0], __name__)
print(sys.stdout.encoding, sys.stdout.isatty(), sys.stdin.fileno(), sys.stdout.fileno(), sys.stderr.fileno(), sys.getrecursionlimit())
print(sys.intern("abc") is sys.intern("a" + "bc"), sys.hash_info.width, sys.hash_info.modulus == 2**61 - 1, isinstance(sys.path, list), sys.flags.optimize)
sys.stdout.write("written\n")
sys.stdout.writelines(["a", "b", "\n"])
print(sys.stdout.write("x" * 3 + "\n"))
