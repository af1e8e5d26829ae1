# The hashes of hashlib, and what their constructors refuse.
import hashlib


def t(f, *args, **kw):
    try:
        print(f(*args, **kw))
    except Exception as e:
        print(type(e).__name__, e)


data = [b"", b"a", b"abc" * 100, bytes(range(256)) * 5]
for name in ("md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_224", "sha3_256", "sha3_384", "sha3_512", "blake2b", "blake2s"):
    for d in data:
        h = hashlib.new(name, d)
        c = h.copy()
        h.update(b"xyz")
        c.update(memoryview(b"q"))
        print(h.name, h.digest_size, h.block_size, h.hexdigest(), c.digest()[:4])
for f in (hashlib.shake_128, hashlib.shake_256):
    h = f(b"abc")
    print(h.name, h.hexdigest(20), h.digest(3), h.copy().hexdigest(200)[-8:])
h = hashlib.blake2b(b"a", digest_size=5, key=b"k", salt=b"s", person=b"p")
print(h.name, h.digest_size, h.block_size, h.hexdigest())
tree = dict(digest_size=20, key=b"key" * 5, salt=b"salt", person=b"pers", fanout=2, depth=3, leaf_size=4096, node_offset=7, node_depth=1,
            inner_size=32, last_node=True)
print(hashlib.blake2b(b"hello" * 100, **tree).hexdigest(), hashlib.blake2s(b"hello" * 100, **tree).hexdigest())
t(hashlib.md5, "x")
t(h.update, "x")
for bad in (dict(digest_size=0), dict(digest_size=65), dict(key=b"x" * 65), dict(salt=b"x" * 17), dict(person=b"x" * 17), dict(fanout=256),
            dict(depth=0), dict(node_depth=256), dict(inner_size=65), dict(leaf_size=2**32)):
    t(hashlib.blake2b, **bad)
t(hashlib.blake2s, node_offset=2**48)
print(hashlib.blake2b.SALT_SIZE, hashlib.blake2s.MAX_DIGEST_SIZE, sorted(hashlib.algorithms_guaranteed))
