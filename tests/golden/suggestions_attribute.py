# The suggestion that an uncaught AttributeError prints.
# exit: 1
# stderr
class Config:
    timeout = 5

    def __init__(self):
        self.retries = 3


print(Config().timeout)
Config().timeouts
