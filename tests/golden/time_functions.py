# Times taken apart, put together and formatted; clocks; sleeping.
import time


def t(f, *args):
    try:
        print(repr(f(*args)))
    except BaseException as e:
        print(type(e).__name__, e)


t(time.sleep, "x")
t(time.sleep, -1)
t(time.sleep, float("nan"))
t(time.sleep, 1e300)
t(time.sleep, 0)
for x in (0, 1e9, 1e300, "x", -1.5, float("nan"), 10**18, 2**31, -86400 * 365 * 100):
    t(time.gmtime, x)
t(time.mktime, (2020, 1, 2))
t(time.mktime, 5)
t(time.asctime, (2020, 1, 2, 3, 4, 5, 0, 2, 0))
t(time.asctime, (2020, 13, 2, 3, 4, 5, 6, 2, 0))
g = time.gmtime(1e9)
for f in ("%Y-%m-%d %H:%M:%S", "%a %A %b %B", "%c|%D|%e|%F|%g|%G|%h|%I|%j|%k|%l", "%p|%P|%r|%R|%S|%T|%u|%U|%V|%w|%W|%x|%X|%y", "%z %Z %% %C", "%5Y %-d %_d %^a", "é%Yü", "", "%", "%n%t|"):
    print(repr(time.strftime(f, g)))
t(time.strftime, "%Y", (5, 1, 1, 0, 0, 0, 0, 1, 0))
t(time.strftime, 5)
t(time.strftime, "%Y", (2020, 1, 1))
t(time.strftime, "%j", (2020, 1, 1, 0, 0, 0, 0, 367, 0))
t(time.strftime, "%H", (2020, 1, 1, 24, 0, 0, 0, 1, 0))
print(time.strftime("%U %W %V %G %u", (2021, 1, 3, 0, 0, 0, 6, 3, 0)))
t(time.struct_time, (1, 2, 3))
t(time.struct_time, range(9))
print(time.struct_time(range(11)).tm_gmtoff, g.tm_zone, g[6], g < time.gmtime(1e9 + 1), g == time.gmtime(1e9), tuple(g))
lt = time.localtime(12345)
print(time.mktime(lt), time.mktime(time.localtime(1e9)), time.ctime(1e9) == time.asctime(time.localtime(1e9)))
t(time.clock_gettime, 99)
t(time.get_clock_info, "x")
print(time.get_clock_info("monotonic").monotonic, time.get_clock_info("time").adjustable)
a, b = time.perf_counter(), time.perf_counter_ns()
time.sleep(0.02)
c, d = time.perf_counter(), time.perf_counter_ns()
print(0.02 <= c - a < 5, 20_000_000 <= d - b < 5_000_000_000, abs(time.time() - time.time_ns() / 1e9) < 5, time.monotonic() <= time.monotonic(), time.process_time() > 0)
