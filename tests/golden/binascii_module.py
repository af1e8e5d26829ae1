import binascii, base64
def tr(f, *a, **k):
    try: print(f(*a, **k))
    except Exception as e: print(type(e).__name__, type(e).__module__, e)
for d in [b'', b'a', b'ab', b'abc', bytes(range(256)), 'héllo'.encode()]:
    tr(base64.b64encode, d); tr(binascii.b2a_base64, d, newline=False); tr(binascii.hexlify, d); tr(base64.b32encode, d); tr(base64.b85encode, d); tr(base64.a85encode, d); tr(binascii.crc32, d); tr(binascii.crc_hqx, d, 0)
    assert base64.b64decode(base64.b64encode(d)) == d and binascii.unhexlify(binascii.hexlify(d)) == d
    tr(binascii.b2a_uu, d[:45]); assert binascii.a2b_uu(binascii.b2a_uu(d[:45])) == d[:45]
    tr(binascii.b2a_qp, d); tr(binascii.b2a_qp, d, quotetabs=True, header=True); tr(binascii.b2a_qp, d, istext=False)
    assert binascii.a2b_qp(binascii.b2a_qp(d, istext=False)) == d
for s in ['YQ==', 'YWI=', 'YWJj', 'YQ', 'Y', 'YWJj\nZGVm', 'YQ=', '=', 'Y Q = =', 'YQ==YQ==', 'é', b'YQ', 5, 'YW!Jj']:
    tr(binascii.a2b_base64, s); tr(binascii.a2b_base64, s, strict_mode=True)
for s in ['', '0', '0g', 'AbCd', b'00ff', None, 'é']: tr(binascii.unhexlify, s)
tr(binascii.hexlify, b'abcdef', ':', 2); tr(binascii.hexlify, b'abcdef', b'-'); tr(binascii.hexlify, 'a')
tr(binascii.crc32, b'abc', 5); tr(binascii.crc32, 'a'); tr(binascii.b2a_uu, b'x' * 46); tr(binascii.a2b_uu, b'\xff'); tr(binascii.a2b_uu, b'!80')
tr(binascii.b2a_uu, b'\0\0a', backtick=True)
for q in [b'a=20b=\nc', b'=', b'=3D==', b'a_b', b'x' * 80, b'tab\t\nsp \n', b'a=\r\nb', b'.\n', b'\r\nx\n']:
    tr(binascii.a2b_qp, q); tr(binascii.a2b_qp, q, header=True); tr(binascii.b2a_qp, q); tr(binascii.b2a_qp, q, True, True, True)
