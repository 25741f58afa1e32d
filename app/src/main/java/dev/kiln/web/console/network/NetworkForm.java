package dev.kiln.web.console.network;

import dev.kiln.executor.contract.NetworkAccess.Mode;
import dev.kiln.network.InvalidNetworkPolicy;
import dev.kiln.network.NetworkPolicy;
import dev.kiln.web.console.layout.ChoiceView;
import dev.kiln.web.console.layout.Typed;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What functions may reach, as it was typed.
 *
 * @param mode {@code account}, {@code internet}, {@code list} or {@code none}
 * @param allowed one destination on each line
 */
record NetworkForm(@Nullable String mode, @Nullable String allowed) {

    private static final List<ChoiceView> CHOICES =
            List.of(
                    new ChoiceView(
                            "internet",
                            "The internet",
                            "Public addresses and names. Never this host, private networks or other functions."),
                    new ChoiceView(
                            "list",
                            "Only what is listed",
                            "Host names with ports. Everything else is refused and counted."),
                    new ChoiceView(
                            "none",
                            "Nothing",
                            "The function has no network. It still reaches Kiln's own AWS API."));

    /** Null is the account's default. */
    static NetworkForm of(@Nullable NetworkPolicy policy) {
        if (policy == null) {
            return new NetworkForm("account", "");
        }
        return new NetworkForm(word(policy.mode()), String.join("\n", policy.allowed()));
    }

    static List<ChoiceView> ofAccount() {
        return CHOICES;
    }

    static List<ChoiceView> ofFunction(NetworkPolicy inherited) {
        var account =
                new ChoiceView(
                        "account",
                        "As the account says",
                        "Now: "
                                + inherited.words()
                                + ". Follows when the account's default changes.");
        return Stream.concat(Stream.of(account), CHOICES.stream()).toList();
    }

    boolean isInherited() {
        return "account".equals(Typed.text(mode));
    }

    /**
     * @throws InvalidNetworkPolicy says what to type instead
     */
    NetworkPolicy policy() {
        var chosen =
                switch (Typed.text(mode)) {
                    case "list" -> Mode.ALLOW_LIST;
                    case "none" -> Mode.NONE;
                    default -> Mode.INTERNET;
                };
        return NetworkPolicy.parse(chosen, allowed == null ? "" : allowed);
    }

    private static String word(Mode mode) {
        return switch (mode) {
            case INTERNET -> "internet";
            case ALLOW_LIST -> "list";
            case NONE -> "none";
        };
    }
}
