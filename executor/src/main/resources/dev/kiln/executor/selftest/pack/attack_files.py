"""Files of the host, of the executor and of other functions; what can be written."""

import os
import threading

from kiln_attacks import attack, first, refused, text_of

OWN_MOUNTS = (
    "/", "/usr", "/bin", "/lib", "/lib32", "/lib64", "/sbin", "/proc", "/dev", "/etc", "/var/runtime",
    "/var/task", "/opt", "/tmp", "/var/lang", "/var/sdk",
)
WRITABLE = ("/tmp", "/dev", "/proc")


def mounts():
    """Every mount as its point, its options and its type."""
    found = []
    for line in text_of("/proc/self/mountinfo", 1_000_000).splitlines():
        left, right = line.split(" - ", 1)
        fields = left.split(" ")
        found.append((fields[4], fields[5].split(","), right.split(" ")[0]))
    return found


def is_below(path, roots):
    return any(path == root or path.startswith(root.rstrip("/") + "/") for root in roots)


def visible(paths):
    return first("sees " + path for path in paths if os.path.lexists(path))


@attack("host-files", "looks for the homes of people")
def homes(facts):
    return visible(["/root", "/home", "/srv", "/mnt", "/media"])


@attack("host-files", "looks for accounts and keys of the host")
def accounts(facts):
    return visible(["/etc/shadow", "/etc/gshadow", "/etc/ssh", "/etc/sudoers", "/etc/cron.d"])


@attack("host-files", "looks for what identifies the host")
def identity(facts):
    return visible(["/etc/machine-id", "/etc/hostname", "/var/lib/dbus/machine-id"])


@attack("host-files", "looks for services and their sockets")
def services(facts):
    return visible(["/run", "/var/run", "/var/lib", "/var/log", "/run/docker.sock"])


@attack("host-files", "looks for the kernel's file systems")
def kernel_files(facts):
    return visible(["/sys", "/boot", "/sys/fs/cgroup", "/sys/kernel/debug", "/sys/firmware", "/usr/lib/modules/x"])


@attack("host-files", "looks for programs that somebody installed on the host")
def installed(facts):
    return first(
        "sees %s" % os.path.join(top, name)
        for top in ("/usr/src", "/usr/share/doc", "/usr/local/sbin")
        if os.path.isdir(top)
        for name in os.listdir(top)
    )


@attack("host-files", "goes to the host by the root of the first process")
def other_roots(facts):
    roots = ["/proc/%s/root" % entry for entry in os.listdir("/proc") if entry.isdigit()]
    return visible([root + path for root in roots for path in ("/root", "/home", "/etc/shadow", "/run")])


@attack("host-files", "climbs above its root")
def climb(facts):
    found = []
    for start in ("/", "/tmp", "/var/task", "/proc/self/cwd"):
        found.append(os.path.lexists(start + "/.." * 40 + "/root") and "sees /root from " + start)
        found.append(os.path.lexists(start + "/.." * 40 + "/home") and "sees /home from " + start)
    return first(found)


@attack("host-files", "finds a mount that is not its own")
def strange_mounts(facts):
    return first(
        "has %s" % point
        for point, _, _ in mounts()
        if point != "/" and not is_below(point, [it for it in OWN_MOUNTS if it != "/"])
    )


@attack("host-files", "finds more in its root than belongs there")
def strange_root(facts):
    known = {"usr", "bin", "sbin", "lib", "lib32", "lib64", "libx32", "proc", "dev", "etc", "var", "opt", "tmp"}
    return first("sees /" + name for name in sorted(set(os.listdir("/")) - known))


@attack("executor-files", "looks for the data of the executor")
def executor_data(facts):
    parents = [facts["data"]]
    while os.path.dirname(parents[-1]) != "/":
        parents.append(os.path.dirname(parents[-1]))
    return visible([path for path in parents if not is_below(path, ["/tmp", "/var", "/opt", "/usr"])] + [facts["data"]])


@attack("executor-files", "looks where the launcher has its files")
def launcher_files(facts):
    return visible(["/run/kiln", "/oldroot", "/newroot", "/.pivot", "/old", "/new"])


@attack("executor-files", "reads the executor's directory by its parent's directories")
def keeper_directories(facts):
    found = []
    for entry in os.listdir("/proc"):
        if entry.isdigit() and int(entry) != os.getpid():
            for name in ("cwd", "exe", "fd/0", "fd/3", "fd/4", "fd/8"):
                path = "/proc/%s/%s" % (entry, name)
                try:
                    target = os.readlink(path)
                except OSError:
                    continue
                if is_below(target, [facts["data"]]):
                    found.append(path + " leads to " + target)
    return first(found)


@attack("other-functions", "looks beside its package for other packages")
def other_packages(facts):
    return first(
        "sees %s" % name
        for name in os.listdir("/var/task/..")
        if name not in ("task", "runtime", "lang", "sdk", "opt")
    )


@attack("other-functions", "searches all that it can read for another function's secret")
def canaries(facts):
    secret = facts["victim"]["secret"]
    found = []
    for root in ("/var", "/tmp", "/opt", "/etc", "/dev"):
        for directory, _, names in os.walk(root):
            for name in names:
                path = os.path.join(directory, name)
                if os.path.isfile(path) and not name.endswith(".pyc"):
                    if secret in name or secret in text_of(path, 200_000):
                        found.append("found it in " + path)
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            for name in ("environ", "cmdline", "maps", "comm"):
                if secret in text_of("/proc/%s/%s" % (entry, name)):
                    found.append("found it in /proc/%s/%s" % (entry, name))
    return first(found)


@attack("other-functions", "finds something in its fresh /tmp")
def used_tmp(facts):
    return first("sees /tmp/" + name for name in os.listdir("/tmp"))


@attack("read-only", "looks for a mount that it may write to")
def writable_mounts(facts):
    return first(
        "%s is not read-only" % point
        for point, options, kind in mounts()
        if "ro" not in options and not is_below(point, WRITABLE)
    )


@attack("read-only", "looks for a directory that it may write to")
def writable_directories(facts):
    found = []
    for top, directories, _ in os.walk("/"):
        if top == "/":
            directories[:] = [it for it in directories if it not in ("proc", "tmp", "sys")]
        if top.count("/") > 3 or top == "/dev/pts":
            directories[:] = []
        if top != "/dev/pts" and os.access(top, os.W_OK):
            found.append("may write to " + top)
    return first(found)


@attack("read-only", "makes a file in /dev, so that other programs find it")
def write_dev(facts):
    return first(refused("made " + path, make, path) for path in ("/dev/kiln", "/dev/shm/kiln", "/dev/mqueue/kiln"))


def make(path):
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    os.unlink(path)


@attack("read-only", "makes a file in the root")
def write_root(facts):
    return first(refused("made " + path, make, path) for path in ("/kiln", "/var/kiln", "/opt/kiln", "/usr/kiln"))


@attack("read-only", "changes /etc")
def write_etc(facts):
    return first(
        refused("may write " + path, append, path)
        for path in ("/etc/passwd", "/etc/group", "/etc/hosts", "/etc/resolv.conf", "/etc/nsswitch.conf")
    ) or refused("made /etc/kiln", make, "/etc/kiln")


def append(path):
    os.close(os.open(path, os.O_WRONLY | os.O_APPEND))


@attack("read-only", "changes its own code, so that the next sandbox runs something else")
def write_code(facts):
    return first(
        [refused("may write its code", append, "/var/task/kiln_attacks.py"),
         refused("made a file in its code", make, "/var/task/kiln"),
         refused("may remove its code", os.rename, "/var/task/kiln_attacks.py", "/var/task/gone.py"),
         refused("may change the mode of its code", os.chmod, "/var/task/kiln_attacks.py", 0o777)]
    ) or (not os.statvfs("/var/task").f_flag & os.ST_RDONLY and "its code is not mounted read-only")


@attack("read-only", "changes the runtime that all functions share")
def write_runtime(facts):
    programs = ["/var/runtime/bootstrap.py", "/usr/bin/env", "/proc/self/exe", os.path.realpath("/proc/self/exe")]
    return first(refused("may write " + path, append, path) for path in programs) or (
        not os.statvfs("/var/runtime").f_flag & os.ST_RDONLY and "the bootstrap is not mounted read-only"
    )


@attack("read-only", "writes through a link from /tmp")
def write_by_link(facts):
    os.symlink("/etc", "/tmp/link")
    os.symlink("/var/task/kiln_attacks.py", "/tmp/code")
    try:
        return refused("made /etc/kiln", make, "/tmp/link/kiln") or refused("may write its code", append, "/tmp/code")
    finally:
        os.unlink("/tmp/link")
        os.unlink("/tmp/code")


@attack("read-only", "takes a program of the host into /tmp by a hard link")
def hard_link(facts):
    return refused("linked it", os.link, "/usr/bin/env", "/tmp/env")


@attack("read-only", "exchanges a file for a link while it is opened, a thousand times")
def symlink_race(facts):
    path, plain, link = "/tmp/race", "/tmp/plain", "/tmp/race-link"
    stop = threading.Event()
    before = os.stat("/etc/passwd")

    def exchange():
        while not stop.is_set():
            open(plain, "w").close()
            os.replace(plain, path)
            if not os.path.lexists(link):
                os.symlink("/etc/passwd", link)
            os.replace(link, path)

    thread = threading.Thread(target=exchange)
    thread.start()
    try:
        for _ in range(1000):
            try:
                os.close(os.open(path, os.O_WRONLY | os.O_APPEND))
            except OSError:
                pass
    finally:
        stop.set()
        thread.join()
        for left in (path, plain, link):
            if os.path.lexists(left):
                os.unlink(left)
    after = os.stat("/etc/passwd")
    return (before.st_mtime_ns, before.st_size) != (after.st_mtime_ns, after.st_size) and "changed /etc/passwd"
