"""The local time zone follows the variable TZ."""
import datetime
import os
import time

for tz in ("EST+05EDT,M4.1.0,M10.5.0", "AAA3", "AEST-10AEDT-11,M10.5.0,M3.5.0", "XYZ0", "<-03>3", "CET-1CEST,M3.5.0,M10.5.0/3", ":UTC0", ""):
    os.environ["TZ"] = tz
    time.tzset()
    print(repr(tz), time.tzname, time.timezone, time.altzone, time.daylight)
    for t in 0, 1e9, 1.7e9, 2.5e9, 1.6e9 + 0.5:
        l = time.localtime(t)
        print(tuple(l), l.tm_gmtoff, l.tm_zone, time.mktime(l) == int(t), time.strftime("%H:%M %z %Z", l), time.ctime(t))
    print(datetime.datetime.fromtimestamp(1.7e9), datetime.datetime.fromtimestamp(1e9).astimezone())
