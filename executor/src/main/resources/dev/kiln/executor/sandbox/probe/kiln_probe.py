"""Looks around in a sandbox and answers with everything that should not be possible."""

import os
import re
import socket


def handler(event, context):
    broken = []
    with open("/proc/self/status") as file:
        status = dict(line.split(":\t", 1) for line in file.read().splitlines() if ":\t" in line)
    if os.getuid() == 0:
        broken.append("runs as root")
    if status["NoNewPrivs"].strip() != "1":
        broken.append("may gain privileges")
    if status["Seccomp"].strip() != "2":
        broken.append("has no system call filter")
    for name in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"):
        if not re.fullmatch("0+", status[name].strip()):
            broken.append("has capabilities in " + name)
    processes = [name for name in os.listdir("/proc") if name.isdigit()]
    if len(processes) > 3:
        broken.append("sees %d processes" % len(processes))
    networks = [name for _, name in socket.if_nameindex() if name != "lo"]
    if networks:
        broken.append("sees the networks %s" % networks)
    broken += ["sees " + path for path in event["forbidden"] if os.path.exists(path)]
    for directory in ("/", "/dev", "/etc", "/usr/bin", "/var/task", "/var/runtime"):
        try:
            open(directory + "/kiln-probe", "w").close()
            broken.append("can write to " + directory)
        except OSError:
            pass
    return broken
