package dev.kiln.executor.network;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Rules of somebody else on this host that refuse whatever is forwarded: what ours let through ends
 * there. They are not ours to change, so the operator is told how.
 */
final class ForeignFirewall {

    private static final Pattern TABLE = Pattern.compile("table (\\w+) (\\S+) \\{");
    private static final Pattern CHAIN = Pattern.compile("chain (\\S+) \\{");
    private static final Pattern DROPS =
            Pattern.compile("type filter hook forward .*policy drop;.*");

    private ForeignFirewall() {}

    /**
     * @param chains as nft lists them
     * @return null when there is none
     */
    static @Nullable String obstacle(String chains) {
        var table = "";
        var chain = "";
        for (var line : chains.lines().map(String::strip).toList()) {
            var ofTable = TABLE.matcher(line);
            var ofChain = CHAIN.matcher(line);
            if (ofTable.matches()) {
                table = ofTable.group(1) + " " + ofTable.group(2);
            } else if (ofChain.matches()) {
                chain = ofChain.group(1);
            } else if (DROPS.matcher(line).matches()) {
                return words(table, chain);
            }
        }
        return null;
    }

    private static String words(String table, String chain) {
        var rule = "nft insert rule " + table + " " + chain;
        return "another firewall of this host (table %s, chain %s) drops what is forwarded -> "
                        .formatted(table, chain)
                + rule
                + " iifname 'kiln-*' accept; "
                + rule
                + " oifname 'kiln-*' ct state established,related accept";
    }
}
