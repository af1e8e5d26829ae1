"""Text made piece by piece: +=, join, f-strings, %, format, and a template with replacements."""
from driver import measure


def html(rows):
    out = "<table>"
    for i, (name, price, count) in enumerate(rows):
        out += f"<tr class={'odd' if i % 2 else 'even'}><td>{name}</td><td>{price:.2f}</td><td>{count:>5}</td></tr>\n"
    return out + "</table>"


def csv(rows):
    return "\n".join(",".join([name, "%.3f" % price, str(count)]) for name, price, count in rows)


def fixed(rows):
    return [("{:<12}|{:>10.1f}|{:05d}".format(*row)).rstrip() for row in rows]


def fill(template, rows):
    size = 0
    for name, price, count in rows:
        s = template.replace("$name", name).replace("$price", repr(price)).replace("$count", str(count))
        size += len(s.upper().title().strip())
    return size


def run(n):
    rows = [("item%d" % (i % 97), i / 7, i * 3 % 1000) for i in range(n)]
    t = html(rows)
    c = csv(rows)
    back = [line.split(",") for line in c.splitlines()]
    total = sum(float(p) * int(k) for _, p, k in back)
    f = fixed(rows)
    return "%d %d %.3f %s %d" % (len(t), len(c), total, f[-1], fill("  Dear $name: pay $price for $count  ", rows))


measure("string_building", run, 20000)
