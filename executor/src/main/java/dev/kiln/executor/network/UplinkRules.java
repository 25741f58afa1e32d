package dev.kiln.executor.network;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the host does with packets that come from the router of one executor or go to it. Each
 * executor has a table of its own, which says nothing about others.
 */
record UplinkRules(NetworkSettings settings, UplinkAddresses addresses) {

    static final String LINK_PREFIX = "kiln-";
    static final String TABLE_PREFIX = "kiln_";

    /**
     * SAFETY: nothing that comes in by this link is for the host itself, whatever addresses the
     * host gets later. What is private was refused by the router and is refused here again.
     *
     * @param switchedOn links on which we switched forwarding on: it stays off for everybody else
     */
    String text(Collection<String> switchedOn) {
        var link = settings.link();
        return """
                table inet %s {
                  chain input {
                    type filter hook input priority -10; policy accept;
                    iifname "%s" icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert } accept
                    iifname "%s" drop
                  }
                  chain forward {
                    type filter hook forward priority -10; policy accept;
                %s    iifname "%s" ip daddr { %s } drop
                    iifname "%s" ip6 daddr { %s } drop
                    oifname "%s" ct state established,related accept
                    oifname "%s" drop
                %s  }
                  chain leave {
                    type nat hook postrouting priority 100; policy accept;
                    ip saddr %s masquerade
                    ip6 saddr %s masquerade
                  }
                }
                """
                .formatted(
                        settings.table(),
                        link,
                        link,
                        permitted(link),
                        link,
                        PublicAddresses.elements(PublicAddresses.RESERVED_4),
                        link,
                        PublicAddresses.elements(PublicAddresses.RESERVED_6),
                        link,
                        link,
                        guard(switchedOn),
                        addresses.router4().getHostAddress(),
                        addresses.router6().getHostAddress());
    }

    private String permitted(String link) {
        return settings.permitted().stream()
                .map(
                        range ->
                                "    iifname \"%s\" %s daddr %s accept\n"
                                        .formatted(
                                                link,
                                                range.isVersion6() ? "ip6" : "ip",
                                                range.text()))
                .collect(Collectors.joining());
    }

    /** The host was no router before, and is one only for us. */
    private static String guard(Collection<String> switchedOn) {
        if (switchedOn.isEmpty()) {
            return "";
        }
        var names = switchedOn.stream().map(it -> '"' + it + '"').collect(Collectors.joining(", "));
        return "    iifname { %s } oifname != \"%s*\" ct state new ct status & dnat != dnat drop\n"
                .formatted(names, LINK_PREFIX);
    }

    String removal() {
        return "table inet %s {}\ndelete table inet %s\n"
                .formatted(settings.table(), settings.table());
    }

    /** Tables of executors whose link is gone: they were killed. */
    static String orphans(String tables, List<String> links) {
        return tables.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("table inet " + TABLE_PREFIX))
                .map(line -> line.substring(("table inet " + TABLE_PREFIX).length()))
                .filter(name -> !links.contains(LINK_PREFIX + name))
                .map(name -> "delete table inet " + TABLE_PREFIX + name + "\n")
                .collect(Collectors.joining());
    }
}
