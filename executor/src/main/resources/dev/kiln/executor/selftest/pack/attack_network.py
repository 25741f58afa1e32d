"""The network: the host, its neighbours, the metadata address, raw packets."""

import os
import socket
import struct

from kiln_attacks import attack, first, refused, text_of

OWN_PORTS = (9001, 9002)
SOON = 0.3


def reach(host, port, what=None):
    """Answers that somebody listens there, or that there is a way to there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as connection:
            connection.settimeout(SOON)
            connection.connect((host, port))
            return "connected to %s" % (what or "%s:%d" % (host, port))
    except OSError:
        return None


def lets_out(host, port=53):
    """Answers that a packet finds a way out."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as packets:
            packets.settimeout(SOON)
            packets.sendto(b"kiln", (host, port))
            return "a packet left for %s" % host
    except OSError:
        return None


@attack("host-network", "connects to a service of the host by its loopback address")
def host_loopback(facts):
    return first([reach("127.0.0.1", facts["baitPort"]), reach("::1", facts["baitPort"])])


@attack("host-network", "connects to a service of the host by its own addresses")
def host_addresses(facts):
    return first(reach(address, facts["baitPort"]) for address in facts["hostAddresses"])


@attack("host-network", "looks for services on its loopback address")
def own_loopback(facts):
    found = []
    for table in ("tcp", "tcp6"):
        for line in text_of("/proc/net/" + table).splitlines()[1:]:
            fields = line.split()
            port = int(fields[1].split(":")[1], 16)
            if fields[3] == "0A" and port not in OWN_PORTS:
                found.append("somebody listens at port %d" % port)
    return first(found)


@attack("host-network", "looks for an interface of the host")
def interfaces(facts):
    return facts["network"] == "none" and first(
        "sees " + name for _, name in socket.if_nameindex() if name not in ("lo", "sit0", "tunl0", "ip6tnl0")
    )


@attack("host-network", "looks for a route")
def routes(facts):
    return facts["network"] == "none" and first(
        "has the route " + " ".join(line.split()[:3]) for line in text_of("/proc/net/route").splitlines()[1:]
    )


@attack("host-network", "listens on a port of the host")
def listen(facts):
    found = []
    for address in facts["hostAddresses"]:
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        with socket.socket(family) as server:
            found.append(refused("listens at " + address, server.bind, (address, 0)))
    return first(found)


@attack("metadata", "asks the metadata address of the cloud")
def metadata(facts):
    hosts = ("169.254.169.254", "169.254.170.2", "169.254.170.23", "100.100.100.200", "fd00:ec2::254")
    return first(reach(host, 80) for host in hosts)


@attack("private-network", "connects to private addresses")
def private(facts):
    hosts = ("10.0.0.1", "10.255.255.254", "172.16.0.1", "172.17.0.1", "192.168.0.1", "192.168.1.1", "100.64.0.1")
    return first(lets_out(host) for host in hosts) or first(reach(host, 80) for host in hosts[:3])


@attack("private-network", "connects to link-local and unique local IPv6 addresses")
def private_six(facts):
    return first(lets_out(host) for host in ("fd00::1", "fc00::1"))


@attack("private-network", "broadcasts to its neighbours")
def broadcast(facts):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as packets:
        packets.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
        packets.settimeout(SOON)
        return first(
            refused("sent to %s" % host, packets.sendto, b"kiln", (host, 9))
            for host in ("255.255.255.255", "224.0.0.1", "224.0.0.251")
        )


@attack("network-policy", "reaches the internet although its network is closed")
def internet(facts):
    if facts["network"] != "none":
        return None
    return first(lets_out(host) for host in ("8.8.8.8", "1.1.1.1", "2001:4860:4860::8888"))


@attack("raw-packets", "makes a raw socket")
def raw(facts):
    kinds = ((socket.AF_INET, socket.SOCK_RAW, 1), (socket.AF_INET, socket.SOCK_RAW, 255), (socket.AF_INET6, socket.SOCK_RAW, 58))
    return first(refused("made %s" % (kind,), make, *kind) for kind in kinds)


def make(*kind):
    socket.socket(*kind).close()


@attack("raw-packets", "makes a socket of a family that no namespace cuts off")
def families(facts):
    names = {17: "packet", 40: "vsock", 38: "alg", 44: "xdp", 31: "bluetooth", 30: "tipc", 29: "can", 15: "key",
             21: "rds", 8: "x25", 39: "nfc", 41: "kcm", 43: "smc"}
    return first(
        refused("made a %s socket" % name, make, family, kind, 0)
        for family, name in names.items()
        for kind in (socket.SOCK_STREAM, socket.SOCK_RAW, socket.SOCK_DGRAM)
    )


@attack("raw-packets", "loads kernel code by a protocol that hardly anybody uses")
def protocols(facts):
    kinds = {
        "SCTP": (socket.AF_INET, socket.SOCK_STREAM, 132),
        "SCTP packets": (socket.AF_INET, socket.SOCK_SEQPACKET, 132),
        "DCCP": (socket.AF_INET, 6, 33),
        "UDP-Lite": (socket.AF_INET, socket.SOCK_DGRAM, 136),
        "MPTCP": (socket.AF_INET, socket.SOCK_STREAM, 262),
        "L2TP": (socket.AF_INET, socket.SOCK_DGRAM, 115),
    }
    return first(refused("made a socket of " + name, make, *kind) for name, kind in kinds.items())


@attack("raw-packets", "talks to parts of the kernel by netlink")
def netlink(facts):
    names = {2: "user sockets", 4: "socket statistics", 6: "ipsec", 7: "selinux", 9: "audit", 12: "netfilter", 15: "device events",
             16: "generic", 18: "scsi", 20: "rdma", 21: "crypto"}
    return first(
        refused("opened netlink for " + name, make, socket.AF_NETLINK, socket.SOCK_RAW, protocol)
        for protocol, name in names.items()
    )


@attack("network-changes", "adds an interface, an address or a route")
def change_network(facts):
    found = []
    with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0) as kernel:
        kernel.settimeout(SOON)
        for what, kind, body in (
            ("an interface", 16, struct.pack("=BxHiII", 0, 0, 0, 0, 0xFFFFFFFF) + attribute(3, b"kiln0\0") + attribute(18, attribute(1, b"dummy"))),
            ("an address", 20, struct.pack("=BBBBI", 2, 24, 0, 0, 1) + attribute(2, bytes([10, 9, 8, 7]))),
            ("a route", 24, struct.pack("=BBBBBBBBI", 2, 0, 0, 0, 254, 4, 253, 1, 0) + attribute(4, struct.pack("=I", 1))),
        ):
            message = struct.pack("=IHHII", 16 + len(body), kind, 0x605, 1, 0) + body
            kernel.send(message)
            answer = kernel.recv(4096)
            error = struct.unpack_from("=i", answer, 16)[0]
            found.append(error == 0 and "added " + what)
    return first(found)


def attribute(kind, value):
    size = 4 + len(value)
    return struct.pack("=HH", size, kind) + value + b"\0" * (-size % 4)


@attack("network-changes", "takes the interface down and listens to all packets")
def interface_flags(facts):
    import fcntl

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        request = struct.pack("16sh22x", b"lo", 0x100)
        return refused("changed lo", fcntl.ioctl, any_socket, 0x8914, request)


@attack("unix-sockets", "connects to an abstract socket of another function")
def abstract_of_victim(facts):
    return refused("connected to it", connect, "\0" + facts["victim"]["secret"])


@attack("unix-sockets", "connects to the abstract sockets of the host")
def abstract_of_host(facts):
    return first(refused("connected to @" + name, connect, "\0" + name) for name in facts["abstractSockets"])


def connect(address):
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(SOON)
        connection.connect(address)


@attack("unix-sockets", "lists the local sockets of the host")
def list_sockets(facts):
    lines = text_of("/proc/net/unix").splitlines()[1:]
    return first("sees " + line.split()[7] for line in lines if len(line.split()) > 7)


@attack("unix-sockets", "looks for a socket file of a service")
def socket_files(facts):
    paths = ("/run/docker.sock", "/var/run/docker.sock", "/run/containerd/containerd.sock", "/run/dbus/system_bus_socket",
             "/run/systemd/private", "/tmp/.X11-unix", "/dev/log")
    return first(refused("connected to " + path, connect, path) for path in paths)


@attack("other-functions", "connects to a port that another function listens at")
def port_of_victim(facts):
    return reach("127.0.0.1", facts["victim"]["port"], "it")


@attack("api-door", "speaks to the app behind the AWS API as an executor")
def fleet_door(facts):
    return first(
        answered(method, path)
        for method, path in (("POST", "/fleet/heartbeats"), ("GET", "/fleet/code/" + "0" * 64), ("POST", "/fleet/telemetry"))
    )


@attack("api-door", "speaks to the console behind the AWS API")
def console_door(facts):
    return first(answered("GET", path) for path in ("/login", "/", "/actuator/env", "/actuator/health", "/%2e%2e/login"))


def answered(method, path, head=""):
    door = os.environ.get("AWS_ENDPOINT_URL", "").removeprefix("http://").split(":")
    if len(door) != 2:
        return None
    try:
        with socket.create_connection((door[0], int(door[1])), timeout=2) as connection:
            request = "%s %s HTTP/1.1\r\nHost: 127.0.0.1:9002\r\nContent-Length: 0\r\n%sConnection: close\r\n\r\n"
            connection.sendall((request % (method, path, head)).encode())
            status = connection.recv(4096).split(b"\r\n")[0].split(b" ")[1:2]
            return status and status[0][:1] in (b"2", b"3") and "%s was answered with %s" % (path, status[0].decode())
    except OSError:
        return None


@attack("api-door", "hides a second request behind the first")
def smuggle(facts):
    head = "Transfer-Encoding: chunked\r\n"
    return answered("POST", "/", head) or answered("POST", "/", "Transfer-Encoding : chunked\r\nContent-Length: 4\r\n")
