"""An operating system's scheduler in small: tasks with states and queues of packets.

Small methods, inheritance, linked lists, attributes that are None or an object.
"""
from driver import measure

IDLE, WORKER, HANDLER_A, HANDLER_B, DEVICE_A, DEVICE_B = range(6)
WORK, DEVICE = 0, 1


class Packet:
    def __init__(self, link, owner, kind):
        self.link = link
        self.owner = owner
        self.kind = kind
        self.datum = 0
        self.data = [0] * 4

    def append_to(self, queue):
        self.link = None
        if queue is None:
            return self
        p = queue
        while p.link is not None:
            p = p.link
        p.link = self
        return queue


class Task:
    def __init__(self, system, number, priority, queue, waiting, held):
        self.system = system
        self.number = number
        self.priority = priority
        self.queue = queue
        self.packet_pending = queue is not None
        self.waiting = waiting
        self.held = held
        self.next = system.tasks
        system.tasks = self
        system.table[number] = self

    def add_packet(self, packet, old):
        if self.queue is None:
            self.queue = packet
            self.packet_pending = True
            if self.priority > old.priority:
                return self
        else:
            packet.append_to(self.queue)
        return old

    def is_held_or_waiting(self):
        return self.held or (not self.packet_pending and self.waiting)

    def run(self):
        packet = None
        if self.packet_pending and self.waiting:
            packet = self.queue
            self.queue = packet.link
            self.waiting = False
            self.packet_pending = self.queue is not None
        return self.step(packet)

    def wait(self):
        self.waiting = True
        return self

    def hold(self):
        self.system.holds += 1
        self.held = True
        return self.next

    def release(self, number):
        t = self.system.find(number)
        t.held = False
        return t if t.priority > self.priority else self

    def send(self, packet):
        t = self.system.find(packet.owner)
        self.system.sent += 1
        packet.link = None
        packet.owner = self.number
        return t.add_packet(packet, self)


class IdleTask(Task):
    def __init__(self, system, rounds):
        super().__init__(system, IDLE, 0, None, False, False)
        self.seed = 1
        self.rounds = rounds

    def step(self, packet):
        self.rounds -= 1
        if self.rounds == 0:
            return self.hold()
        if self.seed & 1 == 0:
            self.seed //= 2
            return self.release(DEVICE_A)
        self.seed = self.seed // 2 ^ 0xd008
        return self.release(DEVICE_B)


class WorkerTask(Task):
    def __init__(self, system, queue):
        super().__init__(system, WORKER, 1000, queue, True, False)
        self.destination = HANDLER_A
        self.count = 0

    def step(self, packet):
        if packet is None:
            return self.wait()
        self.destination = HANDLER_B if self.destination == HANDLER_A else HANDLER_A
        packet.owner = self.destination
        packet.datum = 0
        for i in range(4):
            self.count = self.count % 26 + 1
            packet.data[i] = 64 + self.count
        return self.send(packet)


class HandlerTask(Task):
    def __init__(self, system, number, priority, queue):
        super().__init__(system, number, priority, queue, True, False)
        self.work = None
        self.devices = None

    def step(self, packet):
        if packet is not None:
            if packet.kind == WORK:
                self.work = packet.append_to(self.work)
            else:
                self.devices = packet.append_to(self.devices)
        work = self.work
        if work is None:
            return self.wait()
        if work.datum >= 4:
            self.work = work.link
            return self.send(work)
        device = self.devices
        if device is None:
            return self.wait()
        self.devices = device.link
        device.datum = work.data[work.datum]
        work.datum += 1
        return self.send(device)


class DeviceTask(Task):
    def __init__(self, system, number, priority):
        super().__init__(system, number, priority, None, True, False)
        self.pending = None

    def step(self, packet):
        if packet is None:
            if self.pending is None:
                return self.wait()
            packet, self.pending = self.pending, None
            return self.send(packet)
        self.pending = packet
        return self.hold()


class System:
    def __init__(self):
        self.tasks = None
        self.table = [None] * 6
        self.holds = 0
        self.sent = 0

    def find(self, number):
        t = self.table[number]
        if t is None:
            raise KeyError(number)
        return t

    def schedule(self):
        t = self.tasks
        while t is not None:
            if t.is_held_or_waiting():
                t = t.next
            else:
                t = t.run()


def packets(n, owner, kind):
    p = None
    for _ in range(n):
        p = Packet(p, owner, kind)
    return p


def run(rounds):
    s = System()
    IdleTask(s, rounds)
    WorkerTask(s, packets(2, WORKER, WORK))
    HandlerTask(s, HANDLER_A, 2000, packets(3, DEVICE_A, DEVICE))
    HandlerTask(s, HANDLER_B, 3000, packets(3, DEVICE_B, DEVICE))
    DeviceTask(s, DEVICE_A, 4000)
    DeviceTask(s, DEVICE_B, 5000)
    s.schedule()
    return "%d:%d" % (s.sent, s.holds)


measure("scheduler", run, 30000)
