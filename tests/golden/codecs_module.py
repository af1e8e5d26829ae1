# The registry of codecs, error handlers, and the built-in encodings.
import codecs
for enc in "utf-8 utf-16 utf-32 ascii latin-1 cp1252 cp437 koi8-r iso8859-15 mac-roman utf-8-sig utf-7 punycode cp037 utf_16_be rot13 raw_unicode_escape unicode_escape".split():
    try:
        i = codecs.lookup(enc)
        print(enc, i.name)
        print(ascii(codecs.encode("abc", enc)) )
        print(ascii(codecs.decode(codecs.encode("abc", enc) , enc)))
    except Exception as e: print(enc, type(e).__name__, e)
print("Ünï€".encode("cp1252"), "Ünï€".encode("iso8859-15"), b"\x80\x81".decode("cp1252", "replace"))
try: "日".encode("cp1252")
except UnicodeEncodeError as e: print(e, e.args)
try: b"\x81".decode("cp1252")
except UnicodeDecodeError as e: print(e, e.args)
d = codecs.getincrementaldecoder("utf-8")()
print([d.decode(bytes([b])) for b in "aé日😀".encode()])
e = codecs.getincrementalencoder("utf-16")()
print(e.encode("a"), e.encode("b"))
codecs.register_error("h", lambda e: ("?" * (e.end - e.start), e.end))
print("aéé日b".encode("ascii", "h"), b"\xff\xfea".decode("utf-8", "h"))
codecs.register_error("bad", lambda e: 5)
for f in (lambda: "é".encode("ascii", "bad"), lambda: b"\xff".decode("utf-8", "bad")):
    try: f()
    except Exception as ex: print(type(ex).__name__, ex)
codecs.register_error("far", lambda e: ("", 100))
try: "é".encode("ascii", "far")
except Exception as ex: print(type(ex).__name__, ex)
print(codecs.lookup_error("strict"), codecs.lookup_error("h")(UnicodeEncodeError("ascii", "abc", 0, 3, "why")))
for n in ("strict","ignore","replace","xmlcharrefreplace","backslashreplace","namereplace","surrogatepass","surrogateescape"):
    for ex in (UnicodeEncodeError("ascii", "aé\ud800b", 1, 3, "why"), UnicodeDecodeError("utf-8", b"a\xed\xa0\x80", 1, 4, "why"), UnicodeTranslateError("aéb", 1, 2, "why")):
        try: print(n, ascii(codecs.lookup_error(n)(ex)))
        except Exception as e2: print(n, type(e2).__name__, ascii(str(e2)))
print(codecs.charmap_encode("ab", "strict", codecs.make_encoding_map({0: 97, 1: 98})))
print(codecs.escape_decode(b"a\\x41\\n"), codecs.escape_encode(b"\n\xff"))
