"""Regular expressions over a log: search, findall, sub with functions, split, named groups."""
import re
from driver import measure

LINE = re.compile(r"(?P<ip>\d+\.\d+\.\d+\.\d+) - (?P<user>\w+|-) \[(?P<day>\d\d)/(?P<month>\w{3})\] \"(?P<verb>GET|POST) (?P<path>\S+)\" (?P<code>\d{3})")


def log(n):
    months = "Jan Feb Mar Apr May".split()
    for i in range(n):
        yield '10.%d.%d.7 - %s [%02d/%s] "%s /a/%d/b?x=%d" %d' % (
            i % 256, i * 7 % 256, "u%d" % (i % 9) if i % 3 else "-", i % 28 + 1, months[i % 5], "GET" if i % 4 else "POST", i % 50, i, 200 + i % 5 * 100)


def run(n):
    codes, paths, users = {}, set(), 0
    text = []
    for line in log(n):
        m = LINE.match(line)
        codes[m["code"]] = codes.get(m["code"], 0) + 1
        paths.add(re.sub(r"\d+", "N", m.group("path")))
        users += m["user"] != "-"
        text.append(line)
    joined = "\n".join(text)
    numbers = sum(map(int, re.findall(r"x=(\d+)", joined)))
    swapped = re.sub(r"(\d+)/(\w+)", lambda m: m[2] + m[1], joined)
    words = len(re.split(r"[^\w]+", joined))
    last = re.search(r"POST(?!.*POST).*$", joined, re.S)
    return "%s %d %d %d %d %d %d" % (sorted(codes.items()), len(paths), users, numbers, len(swapped), words, len(last[0]))


measure("regexes", run, 10000)
