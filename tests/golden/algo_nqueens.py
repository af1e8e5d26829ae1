# N queens by recursion over lists, by bit masks, and by permutations with generators.
def queens_list(n):
    cols, diag1, diag2, solutions = set(), set(), set(), []

    def place(row, board):
        if row == n:
            solutions.append(board[:])
            return
        for col in range(n):
            if col in cols or row + col in diag1 or row - col in diag2:
                continue
            cols.add(col)
            diag1.add(row + col)
            diag2.add(row - col)
            board.append(col)
            place(row + 1, board)
            board.pop()
            cols.remove(col)
            diag1.remove(row + col)
            diag2.remove(row - col)

    place(0, [])
    return solutions


def queens_bits(n):
    full = (1 << n) - 1

    def count(cols, left, right):
        if cols == full:
            return 1
        total = 0
        free = full & ~(cols | left | right)
        while free:
            bit = free & -free
            free ^= bit
            total += count(cols | bit, (left | bit) << 1, (right | bit) >> 1)
        return total

    return count(0, 0, 0)


def queens_gen(n, row=0, placed=()):
    if row == n:
        yield placed
        return
    for col in range(n):
        if all(col != c and abs(col - c) != row - r for r, c in enumerate(placed)):
            yield from queens_gen(n, row + 1, placed + (col,))


for n in range(1, 8):
    a, b, c = queens_list(n), queens_bits(n), list(queens_gen(n))
    assert len(a) == b == len(c) and [tuple(s) for s in a] == c
    print(n, b)
print(queens_bits(9))
for col in queens_list(6)[0]:
    print(" ".join("Q" if c == col else "." for c in range(6)))
