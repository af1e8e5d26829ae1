"""A solver of one-way constraints: a plan of methods is made and executed again and again.

Class hierarchies with small methods, lists of objects, strengths that are compared.
"""
from driver import measure

REQUIRED, STRONG, NORMAL, WEAK = range(4)


class Variable:
    __slots__ = ("name", "value", "constraints", "determined_by", "walk", "stay", "mark")

    def __init__(self, name, value):
        self.name = name
        self.value = value
        self.constraints = []
        self.determined_by = None
        self.walk = WEAK + 1
        self.stay = True
        self.mark = 0


class Constraint:
    def __init__(self, strength):
        self.strength = strength

    def attach(self):
        for v in self.variables():
            v.constraints.append(self)

    def output(self):
        raise NotImplementedError

    def inputs_known(self, mark):
        out = self.output()
        for v in self.variables():
            if v is not out and not (v.mark == mark or v.stay or v.determined_by is None):
                return False
        return True


class Edit(Constraint):
    def __init__(self, v, strength):
        super().__init__(strength)
        self.v = v

    def variables(self):
        return [self.v]

    def output(self):
        return self.v

    def execute(self):
        pass


class Equal(Constraint):
    def __init__(self, a, b, strength):
        super().__init__(strength)
        self.a, self.b = a, b
        self.forward = True

    def variables(self):
        return [self.a, self.b]

    def output(self):
        return self.b if self.forward else self.a

    def execute(self):
        if self.forward:
            self.b.value = self.a.value
        else:
            self.a.value = self.b.value


class Scale(Equal):
    def __init__(self, a, scale, offset, b, strength):
        super().__init__(a, b, strength)
        self.scale, self.offset = scale, offset

    def variables(self):
        return [self.a, self.scale, self.offset, self.b]

    def execute(self):
        if self.forward:
            self.b.value = self.a.value * self.scale.value + self.offset.value
        else:
            self.a.value = (self.b.value - self.offset.value) // self.scale.value


class Planner:
    def __init__(self):
        self.mark = 0

    def plan(self, start):
        """Orders the constraints that depend on start."""
        self.mark += 1
        mark = self.mark
        plan, todo = [], [start]
        start.output().mark = mark
        while todo:
            c = todo.pop()
            out = c.output()
            plan.append(c)
            out.mark = mark
            out.stay = False
            for d in out.constraints:
                if d is c or not isinstance(d, Equal):
                    continue
                d.forward = d.a is out
                if d.output().mark != mark and d.inputs_known(mark):
                    d.output().determined_by = d
                    d.output().walk = max(d.strength, out.walk)
                    todo.append(d)
        return plan


def chain(planner, n):
    vs = [Variable("v%d" % i, 0) for i in range(n + 1)]
    for i in range(n):
        Equal(vs[i], vs[i + 1], REQUIRED).attach()
    edit = Edit(vs[0], STRONG)
    edit.attach()
    plan = planner.plan(edit)
    for i in range(20):
        vs[0].value = i
        for c in plan:
            c.execute()
        if vs[n].value != i:
            raise AssertionError("chain")
    return len(plan)


def projection(planner, n):
    scale, offset = Variable("scale", 10), Variable("offset", 1000)
    total = 0
    ends = []
    for i in range(n):
        a, b = Variable("a", i), Variable("b", i)
        Scale(a, scale, offset, b, NORMAL).attach()
        edit = Edit(a, STRONG)
        edit.attach()
        ends.append((a, b, edit))
    for a, b, edit in ends:
        for c in planner.plan(edit):
            c.execute()
        if b.value != a.value * 10 + 1000:
            raise AssertionError("projection")
        total += b.value
    return total


def run(n):
    planner = Planner()
    total = 0
    for _ in range(4):
        total += chain(planner, n) + projection(planner, n)
    return total


measure("constraints", run, 1500)
