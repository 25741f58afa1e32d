package dev.kiln.web.console.functions.code;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CodeAddressTest {

    private final CodeAddress address = new CodeAddress("/a/123456789012/functions/f");

    @Test
    void keepsWhatAnAddressCannotHold() {
        var state = new PageState("lib/a b+c&d.mjs", "50 % {off}", null);

        assertThat(address.page(state))
                .isEqualTo(
                        "/a/123456789012/functions/f?file=lib%2Fa%20b%2Bc%26d.mjs"
                                + "&event=50%20%25%20%7Boff%7D");
    }

    @Test
    void keepsTheFoldersOfAFile() {
        assertThat(address.file("lib/a b.mjs"))
                .isEqualTo("/a/123456789012/functions/f/draft/files/lib/a%20b.mjs");
    }
}
