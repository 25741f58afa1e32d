"""Other processes, users, rights, and what was handed down from the executor."""

import ctypes
import os
import re
import resource
import stat
import subprocess

from kiln_attacks import attack, first, refused, text_of

LIBC = ctypes.CDLL(None, use_errno=True)
OWN_PROCESSES = 8
PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE = 47, 2
OWN_VARIABLES = re.compile(
    "(AWS_|LAMBDA_|PYTHON).*|_HANDLER|_X_AMZN_TRACE_ID|LANG|LC_CTYPE|TZ|PATH|PWD|LD_LIBRARY_PATH|SHLVL|_|SSL_CERT_FILE"
)


def status(pid="self"):
    lines = text_of("/proc/%s/status" % pid).splitlines()
    return dict(line.split(":\t", 1) for line in lines if ":\t" in line)


def processes():
    return [int(name) for name in os.listdir("/proc") if name.isdigit()]


@attack("processes", "counts the processes that it can see")
def count(facts):
    seen = processes()
    return len(seen) > OWN_PROCESSES and "sees %d processes" % len(seen)


@attack("processes", "looks for the executor among the processes")
def executor_process(facts):
    return first(
        "sees process %d, %s" % (pid, text_of("/proc/%d/comm" % pid).strip())
        for pid in processes()
        if "executor" in text_of("/proc/%d/cmdline" % pid).replace("/", " ").lower()
        or text_of("/proc/%d/comm" % pid).strip() in ("systemd", "init", "sshd", "java", "dockerd", "containerd")
        and pid != os.getpid()
    )


@attack("processes", "learns of the host's processes by the number of the newest one")
def newest(facts):
    last = int(text_of("/proc/loadavg").split()[-1])
    return last > 20_000 and "the newest process has the number %d" % last


@attack("signals", "sends a signal to the executor")
def signal_executor(facts):
    try:
        os.kill(facts["executorPid"], 0)
    except ProcessLookupError:
        return None
    except PermissionError:
        return "the executor is there, but it may not be signalled"
    return facts["executorPid"] not in (1, os.getpid()) and "reached process %d" % facts["executorPid"]


@attack("signals", "sends a signal to every process of its user")
def signal_user(facts):
    other = [pid for pid in processes() if status(pid).get("Uid", "").split("\t")[:1] == [str(os.getuid())]]
    return len(other) > OWN_PROCESSES and "reaches %d processes" % len(other)


@attack("user", "finds that it is root inside")
def root_inside(facts):
    return 0 in (os.getuid(), os.geteuid(), os.getgid(), os.getegid()) and "it is root"


@attack("user", "has more than one id at its disposal")
def ids(facts):
    found = []
    for name in ("uid_map", "gid_map"):
        for line in text_of("/proc/self/" + name).splitlines():
            if int(line.split()[2]) > 1:
                found.append("%s has %s ids" % (name, line.split()[2]))
    return first(found)


@attack("user", "becomes root")
def become_root(facts):
    return first(
        refused("%s(0) worked" % call.__name__, call, 0)
        for call in (os.setuid, os.seteuid, os.setgid, os.setegid)
    ) or refused("setresuid worked", os.setresuid, 0, 0, 0)


@attack("user", "joins groups of the host")
def join_groups(facts):
    extra = [it for it in os.getgroups() if it not in (os.getgid(), 65534)]
    return (extra and "has the groups %s" % extra) or refused("setgroups worked", os.setgroups, [0, 4, 6])


@attack("user", "becomes the neighbouring sandbox's user")
def become_neighbour(facts):
    return refused("setuid worked", os.setuid, os.getuid() + 1)


@attack("privileges", "looks for a capability")
def capabilities(facts):
    own = status()
    return first(
        "%s is %s" % (name, own[name])
        for name in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb")
        if int(own[name], 16)
    )


@attack("privileges", "raises a capability")
def raise_capability(facts):
    return LIBC.prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, 21, 0, 0) == 0 and "raised it"


@attack("privileges", "gains rights by a program that it starts")
def no_new_privileges(facts):
    return status().get("NoNewPrivs") != "1" and "a program may gain rights"


@attack("privileges", "runs a set-user-id program")
def set_user_id(facts):
    for program in ("/usr/bin/su", "/usr/bin/passwd", "/usr/bin/mount", "/usr/bin/newgrp"):
        if os.path.exists(program):
            done = subprocess.run(
                [program, "--help"], capture_output=True, stdin=subprocess.DEVNULL, preexec_fn=None
            )
            if b"uid=0" in done.stdout:
                return program + " ran as root"
    with open("/tmp/suid", "w") as file:
        file.write("x")
    try:
        os.chmod("/tmp/suid", 0o4755)
        return not os.statvfs("/tmp").f_flag & os.ST_NOSUID and "/tmp honours set-user-id"
    finally:
        os.unlink("/tmp/suid")


@attack("privileges", "looks for a mount that honours set-user-id")
def suid_mounts(facts):
    found = []
    for line in text_of("/proc/self/mounts", 1_000_000).splitlines():
        fields = line.split(" ")
        if "nosuid" not in fields[3].split(","):
            found.append(fields[1] + " honours set-user-id")
    return first(found)


@attack("tracing", "asks to be traced")
def trace_me(facts):
    child = os.fork()
    if child == 0:
        os._exit(1 if LIBC.ptrace(0, 0, 0, 0) == 0 else 0)
    return os.waitpid(child, 0)[1] != 0 and "ptrace works"


@attack("tracing", "traces the first process of its sandbox")
def trace_keeper(facts):
    return LIBC.ptrace(0x4206, 1, 0, 0) == 0 and "seized it"


@attack("tracing", "writes the memory of the first process, which no filter holds")
def keeper_memory(facts):
    return first(refused("opened " + path, open, path, "r+b") for path in others("mem"))


@attack("tracing", "reads the memory of the first process")
def read_memory(facts):
    return first(refused("opened " + path, open, path, "rb") for path in others("mem", "maps", "auxv", "environ"))


def others(*names):
    """Files of processes that run other programs than this one."""
    return ["/proc/%d/%s" % (pid, name) for pid in processes() if pid != os.getpid() for name in names]


@attack("tracing", "reads the memory of another process by process_vm_readv")
def vm_readv(facts):
    return LIBC.syscall(310, os.getppid(), 0, 0, 0, 0, 0) >= 0 and "process_vm_readv works"


@attack("tracing", "takes an open file from another process")
def take_descriptor(facts):
    own = LIBC.syscall(434, os.getpid(), 0)
    try:
        return LIBC.syscall(438, own, 0, 0) >= 0 and "pidfd_getfd works"
    finally:
        if own >= 0:
            os.close(own)


@attack("tracing", "opens the files of the first process")
def keeper_files(facts):
    return first(refused("lists " + path, os.listdir, path) for path in others("fd", "map_files", "task"))


@attack("environment", "looks for a variable of the executor in its own environment")
def own_variables(facts):
    return first("has " + name for name in sorted(os.environ) if not OWN_VARIABLES.fullmatch(name))


@attack("environment", "reads the environment of every process")
def all_variables(facts):
    found = []
    for pid in processes():
        for entry in text_of("/proc/%d/environ" % pid).split("\0"):
            name = entry.split("=")[0]
            if entry and not OWN_VARIABLES.fullmatch(name):
                found.append("process %d has %s" % (pid, name))
    return first(found)


@attack("environment", "reads the command lines for secrets")
def command_lines(facts):
    return first(
        "process %d shows %s" % (pid, word)
        for pid in processes()
        for word in ("--setenv", "token", "SECRET", "KILN_")
        if word in text_of("/proc/%d/cmdline" % pid)
    )


@attack("descriptors", "looks for open files that somebody handed down")
def descriptors(facts):
    found = []
    for name in os.listdir("/proc/self/fd"):
        try:
            target, mode = os.readlink("/proc/self/fd/" + name), os.fstat(int(name)).st_mode
        except OSError:
            continue
        is_plain = stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode) or target.startswith("anon_inode:")
        if not is_plain and target not in ("/dev/null", "/proc/%d/fd" % os.getpid()):
            found.append("descriptor %s is %s" % (name, target))
    return first(found)


@attack("descriptors", "finds an open directory, by which a path leads out")
def open_directories(facts):
    found = []
    for name in range(3, 256):
        try:
            if stat.S_ISDIR(os.fstat(name).st_mode):
                found.append("descriptor %d is a directory" % name)
        except OSError:
            pass
    return first(found)


@attack("descriptors", "reads back what goes into its log")
def read_log(facts):
    return first(
        refused("opened descriptor %d with flags %d" % (name, flags), reopen, name, flags)
        for name in (1, 2)
        for flags in (os.O_RDONLY, os.O_RDWR)
    )


def reopen(name, flags):
    os.close(os.open("/proc/self/fd/%d" % name, flags | os.O_NONBLOCK))


@attack("open-files", "opens more than 1,024 files")
def many_files(facts):
    opened = []
    try:
        while len(opened) < 2_000:
            opened.append(os.open("/dev/null", os.O_RDONLY))
    except OSError:
        return None
    finally:
        for name in opened:
            os.close(name)
    return "opened %d files" % len(opened)


@attack("open-files", "raises its limit of open files")
def raise_files(facts):
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard + 1024))
    except (ValueError, OSError):
        return None if hard == 1024 else "the limit is %d" % hard
    return "raised it to %d" % (hard + 1024)


@attack("core-dumps", "asks for a core dump")
def core_dump(facts):
    hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
    return hard not in (0, 1) and "the limit is %d" % hard


@attack("core-dumps", "raises its limit of core dumps")
def raise_core(facts):
    try:
        resource.setrlimit(resource.RLIMIT_CORE, (1 << 20, 1 << 20))
    except (ValueError, OSError):
        return None
    return "raised it"


@attack("core-dumps", "crashes and looks for the dump")
def crash(facts):
    child = os.fork()
    if child == 0:
        os.chdir("/tmp")
        os.abort()
    _, ended = os.waitpid(child, 0)
    return os.WCOREDUMP(ended) and "the kernel dumped core"


@attack("terminal", "types into the terminal that the executor was started from")
def terminal(facts):
    return first(
        [refused("opened /dev/tty", os.open, "/dev/tty", os.O_RDWR),
         os.getsid(0) == 0 and "shares a session with the executor"]
    )
