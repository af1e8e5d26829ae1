# sys.exit with a number; finally clauses run, output is flushed.
# exit: 7
import sys

try:
    try:
        sys.exit("caught")
    except SystemExit as e:
        print("code", repr(e.code))
    try:
        raise SystemExit
    except SystemExit as e:
        print("code", repr(e.code), e.args)
    sys.exit(7)
finally:
    print("finally before exit")
