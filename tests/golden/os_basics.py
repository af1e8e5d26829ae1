# os and open: files, directories, paths, errors, environment.
import os

base = os.getcwd()
os.mkdir("d")
os.makedirs("d/e/f")
with open("d/a.txt", "w") as f:
    print(f.write("line one\nline two\n"), f.name, f.mode, f.closed)
print(f.closed, os.path.exists("d/a.txt"), os.path.isfile("d/a.txt"), os.path.isdir("d"), os.path.getsize("d/a.txt"), sorted(os.listdir("d")))
with open("d/a.txt") as f:
    print(f.read(4), f.readline(), f.readlines(), repr(f.read()))
with open("d/a.txt", "a") as f:
    f.write("three\n")
    f.writelines(["four\n", "five"])
print([line.strip() for line in open("d/a.txt")], sum(1 for _ in open("d/a.txt")))
with open("d/b.bin", "wb") as f:
    print(f.write(bytes(range(10))), f.tell())
with open("d/b.bin", "rb") as f:
    print(f.read(3), f.tell(), f.seek(8), f.read(), f.seek(-2, 2), f.read(1), f.seek(0), list(f.read(2)), f.readable(), f.writable())
with open("d/b.bin", "r+b") as f:
    f.seek(2)
    f.write(b"XY")
    f.seek(0)
    print(f.read(), f.truncate(5), f.seek(0), f.read())
buf = bytearray(3)
with open("d/b.bin", "rb", buffering=0) as f:
    print(f.readinto(buf), buf, f.read(), f.read())
for dirpath, dirs, files in os.walk("d"):
    print(dirpath, sorted(dirs), sorted(files))
os.rename("d/a.txt", "d/c.txt")
os.remove("d/b.bin")
os.rmdir("d/e/f")
print(sorted(os.listdir("d")), os.path.join("a", "b", "/c", "d"), os.path.basename("/x/y.tar.gz"), os.path.dirname("/x/y.txt"), os.path.split("/a/b"), os.path.splitext("f.tar.gz"), os.path.normpath("a/./b/../c//d"), os.path.isabs("/x"), os.path.relpath("/a/b", "/a/c"), os.path.commonprefix(["abc", "abd"]))
print(os.path.abspath("x") == base + "/x", os.sep, os.linesep == "\n", os.name, os.curdir, os.pardir, os.path.expanduser("x"), os.fspath("p"))
st = os.stat("d/c.txt")
print(st.st_size, st.st_mode & 0o170000 == 0o100000, os.path.islink("d/c.txt"), [e.name for e in os.scandir("d") if e.is_file()])
os.environ["PYJIT_TEST"] = "value"
print(os.environ["PYJIT_TEST"], os.environ.get("NO_SUCH", "none"), os.getenv("PYJIT_TEST"), "PYJIT_TEST" in os.environ)
del os.environ["PYJIT_TEST"]
os.chdir("d")
print(os.getcwd() == base + "/d", os.path.exists("c.txt"))
os.chdir("..")
for f in (lambda: open("nope"), lambda: os.mkdir("d"), lambda: os.rmdir("d"), lambda: os.remove("nope"), lambda: os.listdir("nope"), lambda: open("d"), lambda: open("x", "q"), lambda: open("d/c.txt").write("x"), lambda: os.stat("nope"), lambda: os.environ["NOPE"], lambda: open("d/c.txt", "x"), lambda: open(""), lambda: os.rename("nope", "n2"), lambda: open("d/c.txt", "rb", encoding="utf8"), lambda: open("d/c.txt", "rwb"), lambda: os.path.join(1)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
fd = os.open("fd.txt", os.O_CREAT | os.O_RDWR)
print(os.write(fd, b"raw bytes"), os.lseek(fd, 0, 0), os.read(fd, 3), os.fstat(fd).st_size)
os.close(fd)
os.remove("fd.txt")
os.remove("d/c.txt")
os.rmdir("d/e")
os.rmdir("d")
print(sorted(os.listdir(".")), os.getpid() > 0)
