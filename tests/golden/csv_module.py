import csv, io
def tr(f, *a, **k):
    try: print(f(*a, **k))
    except Exception as e: print(type(e).__name__, e)
R = lambda s, **k: tr(lambda: list(csv.reader(s if isinstance(s, list) else io.StringIO(s, newline=''), **k)))
def W(rows, **k):
    f = io.StringIO(newline='')
    try: csv.writer(f, **k).writerows(rows); print(repr(f.getvalue()))
    except Exception as e: print(type(e).__name__, e)
for s in ['a,b,c\r\n1,2,3\n', '"a,b","c""d"\n', 'a\n\nb\n', '', '"a\nb",c\n', 'a,"b', '"a"b,c', ' a, b', 'a;b\tc|d', '"",,""\n', 'a\rb', 'x"y"z,1', "é,日\n", 'a,b,\n', '\n\n', '"a"\r\n"b"', 'a\\,b,c\n', '1,"2",x\n', ',\n']:
    R(s); R(s, skipinitialspace=True); R(s, delimiter=';'); R(s, quotechar="'"); R(s, escapechar='\\'); R(s, strict=True); R(s, quoting=csv.QUOTE_NONE); R(s, doublequote=False, escapechar='\\'); R(s, quoting=csv.QUOTE_NONNUMERIC); R(s, quoting=csv.QUOTE_STRINGS); R(s, quoting=csv.QUOTE_NOTNULL)
rows = [['a', 1, 2.5, None, 'b,c', 'd"e', 'x\ny', ' z', '', True], [''], [None], [], ['é', 'a\r'], ['\\', "'"], ('t', 'u'), 'str', [' ']]
for row in rows:
    for q in (csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC, csv.QUOTE_STRINGS, csv.QUOTE_NOTNULL): W([row], quoting=q)
    W([row], quoting=csv.QUOTE_NONE, escapechar='\\'); W([row], quoting=csv.QUOTE_NONE); W([row], doublequote=False, escapechar='\\'); W([row], doublequote=False); W([row], delimiter=';', quotechar="'", lineterminator='\n'); W([row], lineterminator='!x')
W([5]); W(5); W([['a', 'b']], delimiter=' ')
print(csv.list_dialects(), csv.get_dialect('excel').delimiter, csv.get_dialect('unix').quoting)
csv.register_dialect('mine', delimiter='|', quoting=csv.QUOTE_ALL); R('a|b\n', dialect='mine'); W([[1]], dialect='mine'); csv.unregister_dialect('mine')
class D(csv.excel): delimiter = ':'; quotechar = None; quoting = csv.QUOTE_NONE
R('a:b\n', dialect=D); R('a:b\n', dialect=D, delimiter='b'); R('a', dialect='nope')
f = io.StringIO('x,y\n1,2\n3\n4,5,6\n'); d = csv.DictReader(f, restkey='r', restval='v'); print(list(d), d.fieldnames, d.line_num)
o = io.StringIO(); w = csv.DictWriter(o, ['a', 'b'], restval='-', extrasaction='ignore'); w.writeheader(); w.writerow({'a': 1, 'z': 2}); print(repr(o.getvalue()))
print(csv.Sniffer().sniff('a;b;c\n1;2;3\n4;5;6\n').delimiter, csv.Sniffer().has_header('name,age\nbob,3\nann,4\n'))
for k in [dict(delimiter=''), dict(delimiter='ab'), dict(delimiter=1), dict(delimiter=None), dict(quotechar='ab'), dict(quotechar=None, quoting=csv.QUOTE_ALL), dict(quoting=9), dict(quoting='a'), dict(escapechar=3), dict(lineterminator=1), dict(delimiter='\n'), dict(delimiter=',', quotechar=','), dict(escapechar='"'), dict(foo=1), dict(quotechar=''), dict(lineterminator=','), dict(delimiter=' ', skipinitialspace=True)]: R('a', **k)
tr(csv.reader); tr(csv.reader, 5); tr(csv.writer, 5); tr(csv.writer); tr(csv.get_dialect, 'q'); tr(csv.unregister_dialect, 'q'); tr(csv.register_dialect, 5); R([b'a']); R([5])
print(csv.field_size_limit(5)); R('abcdefgh\n'); print(csv.field_size_limit(131072)); r = csv.reader(['a', 'b']); next(r); print(r.line_num, r.dialect.strict, r.dialect.lineterminator)
