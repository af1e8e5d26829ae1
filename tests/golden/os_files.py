# Files, directories, descriptors and the environment through os.
import errno
import os
import stat
import sys


def t(f, *args):
    try:
        print(repr(f(*args)))
    except BaseException as e:
        print(type(e).__name__, e)


os.makedirs("d/e/f", exist_ok=True)
t(os.makedirs, "d/e")
os.chdir("d")
with open("a.txt", "w") as f:
    f.write("hello")
print(sorted(os.listdir()), sorted(os.listdir(b".")), os.path.getsize("a.txt"), os.path.exists("zz"), os.path.isdir("e"), os.path.isfile("a.txt"))
os.chmod("a.txt", 0o644)
st = os.stat("a.txt")
print(st.st_size, oct(st.st_mode), stat.filemode(st.st_mode), st[6], type(st).__name__, len(st), st.st_mtime_ns // 10**9 == int(st.st_mtime))
t(os.stat, "nope")
t(os.stat, 3.5)
t(os.stat, "a\0b")
t(os.listdir, "nope")
t(os.mkdir, "e")
t(os.rmdir, "a.txt")
t(os.remove, "nope")
t(os.rename, "nope", "x")
t(os.rmdir, "e")
os.symlink("a.txt", "l")
print(os.readlink("l"), os.path.islink("l"), os.lstat("l").st_size)
with os.scandir(".") as it:
    for e in sorted(it, key=lambda e: e.name):
        print(e.name, e.is_dir(), e.is_file(), e.is_symlink(), e.path, repr(e), e.is_file(follow_symlinks=False),
              e.stat().st_size if e.is_file() else "", e.inode() == os.lstat(e.path).st_ino)
for r, d, f in os.walk("."):
    print(r, sorted(d), sorted(f))
fd = os.open("b.bin", os.O_RDWR | os.O_CREAT, 0o644)
print(os.write(fd, b"abcdef"), os.lseek(fd, 1, 0), os.read(fd, 3), os.fstat(fd).st_size, os.isatty(fd), os.get_inheritable(fd))
os.ftruncate(fd, 2)
os.close(fd)
t(os.close, fd)
t(os.read, fd, 1)
r, w = os.pipe()
os.write(w, b"xy")
print(os.read(r, 10))
os.close(w)
print(os.read(r, 10))
f = os.fdopen(r, "rb")
print(f.read(), f.name == r)
f.close()
print(os.access("a.txt", os.R_OK), os.access("nope", os.F_OK))
os.chmod("a.txt", 0o600)
print(oct(os.stat("a.txt").st_mode))
os.utime("a.txt", (1000, 2000.5))
print(os.stat("a.txt").st_mtime, os.stat("a.txt").st_atime_ns)
os.environ["FOO"] = "bar"
print(os.getenv("FOO"), os.environb[b"FOO"], "NOPE" in os.environ)
del os.environ["FOO"]
print(os.getenv("FOO"))
print(os.path.join("a", "b"), os.path.normpath("a/../b//c/."), os.path.split("/a/b"), os.path.splitext("a.tar.gz"), os.path.basename("/x/y"),
      os.path.relpath("/a/b", "/a/c"), os.path.commonpath(["/a/b", "/a/c"]), os.path.normpath("//a"), os.path.splitroot("//a/b"),
      os.path.basename(os.path.realpath("l")))
print(os.cpu_count() > 0, os.getpid() > 0, len(os.urandom(8)), os.name, os.sep, repr(os.linesep), os.fsencode("ä"), ascii(os.fsdecode(b"\xff")),
      os.fspath("x"), os.strerror(2), errno.errorcode[2], os.umask(0o22) >= 0)
print(os.uname().sysname, os.times()[0] >= 0, os.getloadavg()[0] >= 0)
t(os.fspath, 3)
t(open, "e")
t(os.replace, "a.txt", "c.txt")
t(os.link, "c.txt", "h")
t(lambda: os.stat("h").st_nlink)
t(os.truncate, "h", 3)
with open("c.txt") as f:
    print(f.read())
t(os.stat_result, (1, 2, 3))
t(os.terminal_size, (80, 24))
print(os.terminal_size((80, 24)).columns)
for n in os.listdir("."):
    if os.path.isdir(n):
        os.removedirs(os.path.join(n, "f"))
    else:
        os.unlink(n)
print(os.listdir("."), os.stat in os.supports_dir_fd, os.scandir in os.supports_fd, os.stat in os.supports_follow_symlinks)
