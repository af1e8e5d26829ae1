# Game of life in several representations that must agree; an elementary automaton.
GLIDER = {(1, 0), (2, 1), (0, 2), (1, 2), (2, 2)}


def step_set(cells):
    counts = {}
    for x, y in cells:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx or dy:
                    k = x + dx, y + dy
                    counts[k] = counts.get(k, 0) + 1
    return {k for k, n in counts.items() if n == 3 or n == 2 and k in cells}


def step_grid(grid):
    h, w = len(grid), len(grid[0])

    def alive(y, x):
        n = sum(grid[(y + dy) % h][(x + dx) % w] for dy in (-1, 0, 1) for dx in (-1, 0, 1) if (dy, dx) != (0, 0))
        return int(n == 3 or (n == 2 and grid[y][x]))

    return [[alive(y, x) for x in range(w)] for y in range(h)]


class Board:
    def __init__(self, w, h, cells):
        self.w, self.h = w, h
        self.rows = [0] * h
        for x, y in cells:
            self.rows[y] |= 1 << x

    def get(self, x, y):
        return self.rows[y % self.h] >> x % self.w & 1

    def step(self):
        new = []
        for y in range(self.h):
            row = 0
            for x in range(self.w):
                n = 0
                for dy in -1, 0, 1:
                    for dx in -1, 0, 1:
                        if dx or dy:
                            n += self.get(x + dx, y + dy)
                if n == 3 or n == 2 and self.get(x, y):
                    row |= 1 << x
            new.append(row)
        self.rows = new

    def __str__(self):
        return "\n".join("".join(".#"[self.get(x, y)] for x in range(self.w)) for y in range(self.h))

    def __eq__(self, other):
        return self.rows == other.rows


W, H = 12, 10
cells = GLIDER | {(7, 5), (8, 5), (9, 5)}
grid = [[int((x, y) in cells) for x in range(W)] for y in range(H)]
board = Board(W, H, cells)
for gen in range(12):
    assert [[board.get(x, y) for x in range(W)] for y in range(H)] == grid
    grid = step_grid(grid)
    board.step()
print(board)
s = GLIDER
for _ in range(40):
    s = step_set(s)
print(sorted(s), len(s))
r = {(0, 1), (0, 2), (1, 0), (1, 1), (2, 1)}
for i in range(25):
    r = step_set(r)
print(len(r), min(r), max(r))


def rule(number, width, steps):
    row = [0] * width
    row[width // 2] = 1
    for _ in range(steps):
        yield "".join(" #"[c] for c in row)
        row = [number >> (row[i - 1] << 2 | row[i] << 1 | row[(i + 1) % width]) & 1 for i in range(width)]


for line in rule(30, 41, 14):
    print(line.rstrip())
