def copy(a, b):
    with open(a) as f, open(b, 'w') as g:
        for line in f:
            if not line:
                return line.strip()
            g.write(line)

def safe(f, n):
    for i in range(n):
        try:
            return f(i)
        except (KeyError, IndexError) as e:
            if e.args:
                continue
            raise
        except ValueError:
            break
        else:
            n += 1
        finally:
            print(i)
    return e

def group(f):
    try:
        f()
    except* OSError as e:
        print(e)
    except* ValueError:
        raise TypeError

def kinds(x):
    match x:
        case [1, y, *rest] if y:
            return rest
        case {'a': 1 | 2 as v, **others}:
            return v, others
        case C(a, b=None) | D(a):
            return a
        case None | "s" | -1.5:
            pass
