# sys.exit with a message: printed on stderr, status 1.
# exit: 1
# stderr
import sys

print("working")
sys.exit("something went wrong")
