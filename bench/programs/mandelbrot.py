"""The Mandelbrot set with floats and with complex numbers."""
from driver import measure


def escape(cr, ci, limit):
    zr = zi = 0.0
    for i in range(limit):
        zr2, zi2 = zr * zr, zi * zi
        if zr2 + zi2 > 4.0:
            return i
        zi = 2 * zr * zi + ci
        zr = zr2 - zi2 + cr
    return limit


def escape_complex(c, limit):
    z = 0j
    for i in range(limit):
        if abs(z) > 2:
            return i
        z = z * z + c
    return limit


def run(width):
    total = 0
    for y in range(width):
        ci = 2.0 * y / width - 1.0
        for x in range(width):
            cr = 3.0 * x / width - 2.0
            total += escape(cr, ci, 60)
            if (x ^ y) & 7 == 0:
                total -= escape_complex(complex(cr, ci), 60)
    return total


measure("mandelbrot", run, 200)
