"""Words of a text counted, grouped and indexed: dicts, sets, strings and sorting."""
from collections import Counter, defaultdict
from driver import measure

SYLLABLES = "ka lo mi ne ru sa ti vo za pe qui dra sto lin mar ten gol fu be hy".split()


def text(n):
    seed = 12345
    out = []
    for _ in range(n):
        word = ""
        seed = (seed * 1103515245 + 12345) & 0x7fffffff
        for k in range(1 + (seed >> 16) % 3):
            seed = (seed * 1103515245 + 12345) & 0x7fffffff
            word += SYLLABLES[(seed >> 16) % 20]
        out.append(word if seed & 1024 else word.capitalize())
        if seed % 11 == 0:
            out[-1] += "."
    return " ".join(out)


def run(n):
    counts = {}
    by_letter = defaultdict(list)
    index = {}
    sentences = text(n).split(". ")
    for number, sentence in enumerate(sentences):
        for word in sentence.replace(".", "").lower().split():
            counts[word] = counts.get(word, 0) + 1
            index.setdefault(word, set()).add(number)
    for word, k in counts.items():
        by_letter[word[0]].append((k, word))
    top = sorted(counts, key=lambda w: (-counts[w], w))[:5]
    lengths = Counter(len(w) for w in counts)
    joined = ",".join("%s=%d" % (w, len(index[w])) for w in top)
    letters = "".join(sorted(by_letter))
    return "%s %d %d %s" % (joined, len(counts), lengths.most_common(1)[0][0], letters[:6])


measure("words", run, 60000)
