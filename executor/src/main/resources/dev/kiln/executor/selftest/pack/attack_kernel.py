"""The kernel: calls that are closed, settings, clocks, devices, what /proc tells."""

import ctypes
import mmap
import os
import socket
import stat
import subprocess

from attack_files import mounts
from kiln_attacks import attack, first, refused, text_of

LIBC = ctypes.CDLL(None, use_errno=True)
EPERM, ENOSYS, SIGSYS = 1, 38, 31
X86_64 = os.uname().machine == "x86_64"
NEW = {"mounts": 0x20000, "cgroup": 0x2000000, "uts": 0x4000000, "ipc": 0x8000000, "user": 0x10000000,
       "pid": 0x20000000, "network": 0x40000000}


def call(number, *arguments):
    """Answers the error of a system call by its number of x86-64, 0 when it worked."""
    words = [ctypes.c_long(it) if isinstance(it, int) else it for it in arguments]
    return 0 if LIBC.syscall(ctypes.c_long(number), *words) >= 0 else ctypes.get_errno()


def closed(promise, what, number, *arguments):
    """One attack per call: what the filter lets through gets another error, or none."""

    @attack(promise, "calls " + what)
    def try_it(facts):
        if not X86_64:
            return None
        error = call(number, *arguments)
        return error not in (EPERM, ENOSYS) and "the kernel took it: " + (os.strerror(error) if error else "done")


for name, flag in NEW.items():
    closed("namespaces", "unshare for a new %s namespace" % name, 272, flag)
closed("namespaces", "clone3, which hides its flags", 435, 0, 0)
closed("namespaces", "setns", 308, -1, 0)
closed("mounts", "mount", 165, 0, 0, 0, 0, 0)
closed("mounts", "umount2", 166, 0, 0)
closed("mounts", "fsopen", 430, 0, 0)
closed("mounts", "open_tree", 428, -100, 0, 0)
closed("mounts", "move_mount", 429, -1, 0, -1, 0, 0)
closed("mounts", "mount_setattr", 442, -1, 0, 0, 0, 0)
closed("mounts", "pivot_root", 155, 0, 0)
closed("mounts", "chroot", 161, 0)
closed("io_uring", "io_uring_setup", 425, 1, 0)
closed("io_uring", "io_uring_enter", 426, -1, 0, 0, 0, 0, 0)
closed("io_uring", "io_uring_register", 427, -1, 0, 0, 0)
closed("keyrings", "keyctl", 250, 0, -3, 1)
closed("keyrings", "add_key", 248, 0, 0, 0, 0, 0)
closed("keyrings", "request_key", 249, 0, 0, 0, 0)
closed("kernel-calls", "bpf", 321, 0, 0, 0)
closed("kernel-calls", "perf_event_open", 298, 0, 0, -1, -1, 0)
closed("kernel-calls", "userfaultfd", 323, 0)
closed("kernel-calls", "iopl", 172, 3)
closed("kernel-calls", "ioperm", 173, 0, 1, 1)
closed("kernel-calls", "modify_ldt", 154, 0, 0, 0)
closed("kernel-calls", "personality without address randomisation", 135, 0x40000)
closed("kernel-calls", "name_to_handle_at", 303, 0, 0, 0, 0, 0)
closed("kernel-calls", "open_by_handle_at", 304, -1, 0, 0)
closed("kernel-calls", "quotactl", 179, 0, 0, 0, 0)
closed("kernel-calls", "kcmp", 312, 0, 0, 0, 0, 0)
closed("kernel-calls", "fanotify_init", 300, 0, 0)
closed("kernel-calls", "vhangup", 153)
closed("kernel-settings", "init_module", 175, 0, 0, 0)
closed("kernel-settings", "finit_module", 313, -1, 0, 0)
closed("kernel-settings", "delete_module", 176, 0, 0)
closed("kernel-settings", "kexec_load", 246, 0, 0, 0, 0)
closed("kernel-settings", "reboot with a magic number that no kernel takes", 169, 0, 0, 0, 0)
closed("kernel-settings", "swapon", 167, 0, 0)
closed("kernel-settings", "acct", 163, 0)
closed("kernel-settings", "syslog, the kernel's log", 103, 3, 0, 0)
closed("clock", "settimeofday", 164, 0, 0)
closed("clock", "clock_settime", 227, 0, 0)
closed("clock", "clock_adjtime", 305, 0, 0)
closed("clock", "adjtimex", 159, 0)
closed("host-name", "sethostname", 170, 0, 0)
closed("host-name", "setdomainname", 171, 0, 0)


@attack("kernel-calls", "looks for its filter of system calls")
def has_filter(facts):
    return "Seccomp:\t2" not in text_of("/proc/self/status") and "there is no filter"


def machine_code(code):
    """Runs it in a child of its own; answers true when the child came through."""
    page = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    page.write(code)
    entry = ctypes.CFUNCTYPE(ctypes.c_long)(ctypes.addressof(ctypes.c_char.from_buffer(page)))
    child = os.fork()
    if child == 0:
        answer = entry()
        os._exit(0 if answer in (-EPERM, -ENOSYS) else 1)
    return os.waitpid(child, 0)[1] == 256


@attack("kernel-calls", "enters the kernel by the door for 32-bit programs")
def old_door(facts):
    # mov eax, 20 (getpid); int 0x80; movsxd rax, eax; ret
    return X86_64 and machine_code(b"\xb8\x14\x00\x00\x00\xcd\x80\x48\x63\xc0\xc3") and "the call went through"


@attack("kernel-calls", "enters the kernel by the numbers of the x32 interface")
def x32_door(facts):
    # mov eax, 0x40000027 (getpid); syscall; ret
    return X86_64 and machine_code(b"\xb8\x27\x00\x00\x40\x0f\x05\xc3") and "the call went through"


@attack("namespaces", "clones a process into a new user namespace")
def clone_user(facts):
    if not X86_64:
        return None
    child = LIBC.syscall(56, NEW["user"] | 17, 0, 0, 0, 0)
    if child == 0:
        os._exit(0)
    if child > 0:
        os.waitpid(child, 0)
    return child > 0 and "it made one"


@attack("namespaces", "makes a user namespace with a tool")
def tools(facts):
    made = []
    for tool in (["/usr/bin/unshare", "-U", "/usr/bin/true"], ["/usr/bin/bwrap", "--ro-bind", "/", "/", "/usr/bin/true"]):
        if os.path.exists(tool[0]):
            made.append(subprocess.run(tool, capture_output=True).returncode == 0 and tool[0] + " worked")
    return first(made)


@attack("namespaces", "enters the namespaces of the first process")
def enter(facts):
    found = []
    for name in ("mnt", "net", "pid", "user", "ipc", "uts", "cgroup"):
        try:
            there = os.open("/proc/1/ns/" + name, os.O_RDONLY)
        except OSError:
            continue
        found.append(X86_64 and call(308, there, 0) not in (EPERM, ENOSYS) and "entered " + name)
        os.close(there)
    return first(found)


@attack("kernel-settings", "exchanges the program that handles core dumps")
def core_pattern(facts):
    return refused("may write it", open_for_writing, "/proc/sys/kernel/core_pattern")


def open_for_writing(path):
    os.close(os.open(path, os.O_WRONLY))


@attack("kernel-settings", "looks for a kernel setting that it may change")
def settings(facts):
    found = []
    for top, _, names in os.walk("/proc/sys"):
        for name in names:
            path = os.path.join(top, name)
            if os.access(path, os.W_OK):
                found.append("may write " + path)
    return first(found)


@attack("kernel-settings", "presses the system request key")
def sysrq(facts):
    return refused("may press it", open_for_writing, "/proc/sysrq-trigger")


@attack("kernel-settings", "changes interrupts, buses and memory types by /proc")
def proc_controls(facts):
    paths = ["/proc/mtrr", "/proc/irq/default_smp_affinity", "/proc/latency_stats", "/proc/fs/xfs/stat", "/proc/timer_stats"]
    return first("may write " + path for path in paths if os.access(path, os.W_OK))


@attack("kernel-facts", "reads the kernel's memory and log")
def kernel_memory(facts):
    paths = ("/proc/kcore", "/proc/kmsg", "/dev/kmsg", "/dev/mem", "/dev/kmem", "/proc/vmcore")
    return first(refused("opened " + path, open, path, "rb") for path in paths)


@attack("kernel-facts", "reads where the kernel lies in memory")
def addresses(facts):
    first_symbol = text_of("/proc/kallsyms", 200).split(" ")[0]
    return first_symbol.strip("0") != "" and "an address is " + first_symbol


@attack("kernel-facts", "reads what the kernel tells of all its users")
def masked(facts):
    paths = (
        "/proc/keys", "/proc/key-users", "/proc/timer_list", "/proc/sched_debug", "/proc/latency_stats",
        "/proc/slabinfo", "/proc/vmallocinfo", "/proc/pagetypeinfo", "/proc/kpagecount", "/proc/iomem",
    )
    return first("reads " + path for path in paths if text_of(path, 4096).strip("0 -:\n") and is_telling(path))


def is_telling(path):
    """Addresses of memory are all zero for those who may not know them."""
    return path != "/proc/iomem" or any(line.strip()[:8].strip("0") for line in text_of(path).splitlines())


@attack("kernel-facts", "reads how the host was started")
def command_line(facts):
    return text_of("/proc/cmdline").strip() and "reads /proc/cmdline"


@attack("kernel-facts", "reads the disks and hardware of the host")
def hardware(facts):
    paths = ("/proc/diskstats", "/proc/partitions", "/proc/ioports", "/proc/scsi/scsi", "/proc/acpi", "/proc/bus/pci/devices")
    return first("reads " + path for path in paths if text_of(path, 4096).strip() and path in ("/proc/diskstats", "/proc/partitions"))


@attack("kernel-facts", "learns its place among the control groups of the host")
def control_groups(facts):
    lines = text_of("/proc/self/cgroup").splitlines()
    return first("is in " + line for line in lines if line.split(":", 2)[2] != "/")


@attack("clock", "opens the host's clock")
def hardware_clock(facts):
    return first(refused("opened " + path, open, path, "rb") for path in ("/dev/rtc", "/dev/rtc0", "/dev/ptp0"))


@attack("host-name", "learns the name of the host")
def host_name(facts):
    names = (socket.gethostname(), text_of("/proc/sys/kernel/hostname").strip(), os.uname().nodename)
    return first("its name is " + name for name in names if name == facts["hostName"] or name != "sandbox")


@attack("host-name", "changes the name by /proc")
def change_name(facts):
    return first(
        refused("may write it", open_for_writing, path)
        for path in ("/proc/sys/kernel/hostname", "/proc/sys/kernel/domainname")
    )


@attack("devices", "looks for a device that is not its own")
def devices(facts):
    known = {"null", "zero", "full", "random", "urandom", "tty", "ptmx", "pts", "console", "fd", "stdin", "stdout",
             "stderr", "core", "shm"}
    return first("sees /dev/" + name for name in sorted(set(os.listdir("/dev")) - known))


@attack("devices", "makes a device of the host's disk and memory")
def make_device(facts):
    found = []
    for number, kind, device in ((1, stat.S_IFCHR, (1, 1)), (2, stat.S_IFBLK, (8, 0)), (3, stat.S_IFBLK, (254, 0))):
        path = "/tmp/device%d" % number
        try:
            os.mknod(path, kind | 0o600, os.makedev(*device))
        except OSError:
            continue
        found.append(refused("opened %d:%d" % device, open, path, "rb"))
        os.unlink(path)
    return first(found)


@attack("devices", "looks for a mount on which devices work")
def device_mounts(facts):
    return first(
        "devices work on " + point
        for point, options, kind in mounts()
        if "nodev" not in options and not point.startswith("/dev")
    )
