# repr, str, ascii and escapes of strings; literals of every kind.
print("tab\there", "new\\nline", 'single\'s', "double\"s", "\x41\u00e9\U0001F600\N{GREEK SMALL LETTER ALPHA}\101", "a\
b")
print(r"raw\n\x", R"C:\path", rb"raw\x00", b"bytes\x00\xff\n", "nul\0end".encode())
for s in ("plain", "it's", 'say "hi"', "both ' and \"", "tab\t nl\n cr\r", "\x00\x1f\x7f\x80\xa0\xad", "é ü ñ", "漢字", "😀", "\u200b\u2028\ufeff", "\ud800",
          "back\\slash", "", " "):
    print(repr(s), ascii(s), len(s))
print(["it's", 'a "q"', "\n"], ("\t",), {"k\\": "v'"})
print("""triple
"quoted" 'text'
end""", '''another \
joined''')
print("con" "cat" 'ena' """ted""", ("multi "
      "line"))
print(f"{'it'!r} {'é'!a} {'x'!s}", "%r %a %s" % ("é", "é", "é"), "{!r} {!a}".format("\n", "ü"))
print(chr(65), chr(0x1F600), ord("€"), ord("a"), [ord(c) for c in "aé漢😀"], chr(0x10FFFF) == "\U0010FFFF")
for f in (lambda: chr(-1), lambda: chr(0x110000), lambda: ord("ab"), lambda: ord(""), lambda: ord(5), lambda: "\ud800".encode(), lambda: chr("a"),
          lambda: b"\xff".decode(), lambda: b"\xe6\xbc".decode(), lambda: str(b"a", "utf-8", 5)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print("héllo".encode(), "héllo".encode("latin-1"), "héllo".encode("utf-16-le"), "é€".encode("ascii", "replace"), "é€".encode("ascii", "ignore"),
      "é".encode("ascii", "backslashreplace"), "é".encode("ascii", "xmlcharrefreplace"))
print(b"h\xc3\xa9".decode(), b"\xff\xfe".decode("latin-1"), b"a\xffb".decode("utf-8", "replace"), b"a\xffb".decode(errors="ignore"), b"\xff".decode("utf-8", "backslashreplace"),
      ascii(b"\xff".decode("utf-8", "surrogateescape")))
print(str(b"abc", "ascii"), str(b"abc"), bytes("é", "utf-8"), str(), repr(str(5.0)), "a\u0301", len("a\u0301"))
print("\N{EM DASH}\N{SNOWMAN}", "\u00df".upper(), "ǆ".title(), "İ".lower().encode(), "Σας".lower(), "ΑΣ".lower())
