"""What is used up: processes, memory, disk, files. Each runs alone, and stops at twice its limit."""

import ctypes
import os
import signal
import threading
import time

from kiln_attacks import attack, text_of

LIBC = ctypes.CDLL(None, use_errno=True)
MEGABYTE = 1024 * 1024


@attack("process-limit", "starts processes without end", "processes")
def fork_bomb(facts):
    children = []
    try:
        while len(children) < 1_500:
            child = os.fork()
            if child == 0:
                signal.pause()
            children.append(child)
        return "started %d processes" % len(children)
    except BlockingIOError:
        return len(children) > 1_024 and "started %d processes" % len(children)
    finally:
        for child in children:
            os.kill(child, signal.SIGKILL)
        for child in children:
            os.waitpid(child, 0)


@attack("process-limit", "starts threads without end", "processes")
def thread_bomb(facts):
    threading.stack_size(65536)
    release = threading.Event()
    threads = []
    try:
        while len(threads) < 1_500:
            thread = threading.Thread(target=release.wait, daemon=True)
            thread.start()
            threads.append(thread)
        return "started %d threads" % len(threads)
    except RuntimeError:
        return len(threads) > 1_024 and "started %d threads" % len(threads)
    finally:
        release.set()
        for thread in threads:
            thread.join()


@attack("disk-limit", "fills /tmp", "disk")
def fill(facts):
    block, written = b"1" * MEGABYTE, 0
    try:
        with open("/tmp/big", "wb", 0) as file:
            while written < 2 * facts["tmpMegabytes"]:
                file.write(block)
                written += 1
    except OSError:
        return written > facts["tmpMegabytes"] and "wrote %d MB" % written
    finally:
        os.unlink("/tmp/big")
    return "wrote %d MB" % written


@attack("disk-limit", "claims more of /tmp than it has", "disk")
def claim(facts):
    with open("/tmp/claimed", "wb") as file:
        try:
            os.posix_fallocate(file.fileno(), 0, 2 * facts["tmpMegabytes"] * MEGABYTE)
        except OSError:
            return None
        finally:
            os.unlink("/tmp/claimed")
    return "claimed %d MB" % (2 * facts["tmpMegabytes"])


def child_of(work):
    """Runs it in a child, so that the kernel has a choice; answers what the child achieved."""
    child = os.fork()
    if child == 0:
        try:
            work()
            os._exit(7)
        except MemoryError:
            os._exit(0)
        except OSError:
            os._exit(0)
    _, ended = os.waitpid(child, 0)
    return os.WIFEXITED(ended) and os.WEXITSTATUS(ended) == 7 and "had three times its memory"


@attack("memory-limit", "takes memory without end", "memory")
def memory(facts):
    def take():
        held = [bytearray(b"1") * MEGABYTE for _ in range(3 * facts["memoryMegabytes"])]
        return len(held)

    return child_of(take)


@attack("memory-limit", "keeps memory in a file without a name", "memory")
def memory_file(facts):
    def take():
        file = os.memfd_create("kiln")
        for _ in range(3 * facts["memoryMegabytes"]):
            os.write(file, b"1" * MEGABYTE)

    return child_of(take)


@attack("memory-limit", "keeps memory in segments that outlive their process", "memory")
def memory_segments(facts):
    made = []

    def take():
        LIBC.shmat.restype = ctypes.c_void_p
        for _ in range(3 * facts["memoryMegabytes"] // 16):
            segment = LIBC.shmget(0, 16 * MEGABYTE, 0o1600)
            if segment < 0:
                raise OSError()
            made.append(segment)
            place = LIBC.shmat(segment, None, 0)
            ctypes.memset(place, 1, 16 * MEGABYTE)
            LIBC.shmdt(ctypes.c_void_p(place))

    return child_of(take)


@attack("inode-limit", "makes files without end", "inodes")
def inodes(facts):
    made = 0
    os.mkdir("/tmp/many")
    place = os.open("/tmp/many", os.O_RDONLY)
    name = "x" * 200

    def take():
        nonlocal made
        while made < 400_000:
            os.close(os.open("%s%d" % (name, made), os.O_CREAT, 0o600, dir_fd=place))
            made += 1

    achieved = child_of(take)
    return achieved and "made 400,000 files"


@attack("time-limit", "runs on after its time and ignores every signal", "time")
def overtime(facts):
    for number in range(1, 65):
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError):
            pass
    hide(facts["mark"])
    while True:
        time.sleep(1)


@attack("leftovers", "leaves processes, files and shared memory behind", "leave")
def leave(facts):
    hide(facts["mark"])
    open("/tmp/" + facts["mark"], "w").close()
    LIBC.shmget(int(facts["mark"][:6], 16), 4096, 0o1666)


def hide(mark):
    """A grandchild in a session of its own, named by the mark. Returns when it has its name."""
    waiting, closed_by_exec = os.pipe()
    if os.fork() == 0:
        os.close(waiting)
        os.setsid()
        if os.fork() == 0:
            for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
                signal.signal(number, signal.SIG_IGN)
            os.execv("/usr/bin/sleep", [mark, "600"])
        os._exit(0)
    os.close(closed_by_exec)
    os.read(waiting, 1)
    os.close(waiting)


@attack("leftovers", "looks for what its predecessor left", "find")
def find(facts):
    found = [name for name in os.listdir("/tmp") if name == facts["mark"]]
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            if facts["mark"] in text_of("/proc/%s/cmdline" % entry):
                found.append("process " + entry)
    if LIBC.shmget(int(facts["mark"][:6], 16), 0, 0) >= 0:
        found.append("shared memory")
    return ", ".join(found)


@attack("keeper", "shows itself to the host", "show")
def show(facts):
    hide(facts["mark"])
