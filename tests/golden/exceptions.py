# Exceptions: raise, except matching, else, finally, re-raise, attributes, hierarchy, custom classes.
def attempt(f):
    try:
        r = f()
    except ZeroDivisionError as e:
        return f"zero: {e}"
    except (KeyError, IndexError) as e:
        return f"lookup {type(e).__name__}: {e}"
    except ValueError:
        return "value"
    except Exception as e:
        return f"other {type(e).__name__}({e})"
    else:
        return f"ok {r}"
    finally:
        print("finally", end=" ")


print(attempt(lambda: 1))
print(attempt(lambda: 1 / 0))
print(attempt(lambda: {}["k"]))
print(attempt(lambda: [][3]))
print(attempt(lambda: int("x")))
print(attempt(lambda: undefined))
print(attempt(lambda: "a" + 1))


class AppError(Exception):
    def __init__(self, code, msg="app"):
        super().__init__(msg)
        self.code = code

    def __str__(self):
        return f"[{self.code}] {self.args[0]}"


class SubError(AppError):
    pass


for exc in (AppError(1), SubError(2, "sub"), SubError(code=3)):
    try:
        raise exc
    except SubError as e:
        print("SubError", e, repr(e), e.code, e.args)
    except AppError as e:
        print("AppError", e, repr(e), e.code, e.args)
print(issubclass(SubError, Exception), SubError.__mro__[1:3] == (AppError, Exception), issubclass(KeyError, LookupError), issubclass(FileNotFoundError, OSError), issubclass(Exception, BaseException), issubclass(KeyboardInterrupt, Exception))
for make in (lambda: Exception(), lambda: Exception("a"), lambda: Exception("a", 1), lambda: KeyError("k"), lambda: KeyError(), lambda: ValueError(None), lambda: OSError(2, "msg"), lambda: OSError(2, "msg", "file"), lambda: StopIteration(5), lambda: SystemExit(3), lambda: UnicodeDecodeError("utf8", b"x", 0, 1, "why"), lambda: ImportError("m", name="n"), lambda: AttributeError("x", name="y"), lambda: NameError("n")):
    e = make()
    print(repr(e), "|", str(e), "|", e.args)
try:
    raise ValueError
except ValueError as e:
    print(repr(e), e.args)
try:
    try:
        raise KeyError("inner")
    except KeyError:
        print("reraising")
        raise
except KeyError as e:
    print("outer", e)
for bad in (lambda: exec("raise 5"), lambda: exec("raise"), lambda: exec("raise int"), lambda: exec("raise ValueError from 5"), lambda: exec("try:\n 1/0\nexcept 5: pass"), lambda: exec("try:\n 1/0\nexcept (int, 3): pass"), lambda: exec("raise None")):
    try:
        bad()
    except BaseException as e:
        print(type(e).__name__, e)
try:
    1 / 0
except Exception as e:
    saved = e
try:
    e
except NameError as err:
    print(err)
print(saved, type(saved.__traceback__).__name__, saved.__traceback__.tb_lineno > 0)


def nested():
    log = []
    try:
        try:
            log.append(1)
            raise ValueError("a")
        finally:
            log.append(2)
    except ValueError:
        log.append(3)
        try:
            raise TypeError("b")
        except TypeError as t:
            log.append(str(t))
        else:
            log.append("never")
    else:
        log.append("never")
    finally:
        log.append(4)
    return log


print(nested())
err = ValueError("note")
err.add_note("first note")
err.add_note("second")
print(err.__notes__)
try:
    err.add_note(5)
except TypeError as e:
    print(e)
print(ValueError("x") == ValueError("x"), ValueError("x").with_traceback(None), OSError(2, "No such file").errno, type(OSError(2, "x")).__name__, type(OSError(13, "x")).__name__)
try:
    [].append(1, 2, 3)
except (TypeError, ValueError) as e:
    print(e)
try:
    raise BaseException("base")
except BaseException as e:
    print(repr(e))
x = [1, 2, 3]
try:
    for v in x:
        if v == 2:
            raise StopIteration(v)
except StopIteration as s:
    print(s.value)
