# Classes: attributes, instances, methods, bound and unbound, class body scope, repr of things.
class Account:
    """An account."""

    bank = "PB"
    count = 0

    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance
        Account.count += 1

    def deposit(self, amount):
        self.balance += amount
        return self

    def __repr__(self):
        return f"Account({self.owner!r}, {self.balance})"


a, b = Account("ann"), Account("bob", 50)
a.deposit(10).deposit(5)
print(a, b, Account.count, a.bank, Account.bank, Account.__name__, Account.__doc__, Account.__module__, Account.__qualname__)
a.bank = "own"
print(a.bank, b.bank, a.__dict__, vars(b), "bank" in b.__dict__)
del a.bank
print(a.bank, hasattr(a, "bank"), hasattr(a, "nope"), getattr(a, "nope", "default"), getattr(a, "owner"))
setattr(a, "extra", [1])
a.extra.append(2)
print(a.extra, sorted(vars(a)), a.__class__ is Account, type(a) is Account, isinstance(a, object))
delattr(a, "extra")
m = a.deposit
m(100)
print(a, m.__name__, m.__self__ is a, m.__func__ is Account.deposit, Account.deposit(b, 1), a.deposit == a.deposit, a.deposit is a.deposit, a.deposit != b.deposit)
Account.withdraw = lambda self, n: self.deposit(-n)
print(a.withdraw(15), Account.withdraw.__name__)
a.deposit = lambda n: "instance"
print(a.deposit(5), b.deposit(5))
for f in (lambda: a.nope, lambda: Account.nope, lambda: Account(), lambda: Account("x", 1, 2), lambda: a.deposit(), lambda: b.deposit(1, 2), lambda: b.deposit(), lambda: Account.deposit(), lambda: Account("x", bal=1), lambda: a(), lambda: a[0], lambda: len(a), lambda: a + 1, lambda: -a, lambda: iter(a), lambda: a < b,
          lambda: object(1), lambda: object().x, lambda: setattr(object(), "x", 1), lambda: delattr(a, "zz"), lambda: Account.__init__(5), lambda: getattr(a, 5)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Scope:
    x = 1
    y = x + 1
    for i in range(3):
        pass
    if y > 1:
        def cond(self):
            return "defined"
    z = [k for k in range(y)]
    del x

    class Inner:
        v = "inner"

        def get(self):
            return self.v


print(Scope.y, Scope.i, Scope().cond(), Scope.z, hasattr(Scope, "x"), Scope.Inner().get(), Scope.Inner.__qualname__)


class Empty: ...


e = Empty()
e.a, e.b = 1, 2
e.__dict__["c"] = 3
print(e.__dict__, e.c, Empty.__dict__.get("a"), Empty.__bases__, Empty().__dict__)
e.__dict__ = {"z": 26}
print(e.z, hasattr(e, "a"))
e.__class__ = Scope
print(type(e).__name__, e.cond(), e.z)


class Private:
    def __init__(self):
        self.__secret = 1
        self._one = 2

    def get(self):
        return self.__secret


p = Private()
print(p.get(), p._Private__secret, hasattr(p, "__secret"), sorted(vars(p)))
many = [Empty() for _ in range(200)]
for n, o in enumerate(many):
    o.n = n
    if n % 2:
        o.odd = True
    o.last = n
print(sum(o.n + o.last for o in many), sum(hasattr(o, "odd") for o in many), list(vars(many[3])), list(vars(many[4])))
