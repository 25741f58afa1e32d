package dev.kiln.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kiln.ids.Ids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretBoxTest {

    private static final String CONTEXT = "123456789012/environment";

    @TempDir Path data;
    private SecretBox box;

    @BeforeEach
    void firstStart() {
        box = boxIn(data);
    }

    @Test
    void opensWhatItSealed() {
        var sealed = box.seal(CONTEXT, "pässword 🔑");

        assertThat(box.open(CONTEXT, sealed)).isEqualTo("pässword 🔑");
        assertThat(box.open(CONTEXT, box.seal(CONTEXT, ""))).isEmpty();
    }

    @Test
    void sealsTheSameValueDifferentlyEveryTime() {
        var sealed = new HashSet<String>();

        for (var i = 0; i < 1000; i++) {
            sealed.add(box.seal(CONTEXT, "same").sealed());
        }

        assertThat(sealed).hasSize(1000);
    }

    @Test
    void opensAfterARestart() {
        var sealed = box.seal(CONTEXT, "kept");

        assertThat(boxIn(data).open(CONTEXT, sealed)).isEqualTo("kept");
    }

    @Test
    void refusesAValueMovedToAnotherContext() {
        var sealed = box.seal(CONTEXT, "mine");

        assertThatThrownBy(() -> box.open("210987654321/environment", sealed))
                .isInstanceOf(SecretNotOpened.class)
                .hasMessageContaining("belongs to another row");
    }

    @Test
    void refusesEveryChangedCharacter() {
        var sealed = box.seal(CONTEXT, "mine").sealed();

        for (var i = 0; i < sealed.length(); i++) {
            var changed = new StringBuilder(sealed);
            changed.setCharAt(i, sealed.charAt(i) == 'A' ? 'Q' : 'A');
            assertThatThrownBy(() -> box.open(CONTEXT, new SealedSecret(changed.toString())))
                    .as("character %d", i)
                    .isInstanceOf(SecretNotOpened.class)
                    .hasMessageNotContaining("mine");
        }
    }

    @Test
    void refusesGarbage() {
        for (var garbage : new String[] {"", "v1", "v1..", "v2.00000000.AAAA", "plain text"}) {
            assertThatThrownBy(() -> box.open(CONTEXT, new SealedSecret(garbage)))
                    .isInstanceOf(SecretNotOpened.class);
        }
    }

    @Test
    void namesTheOtherKeyWhenTheKeyFileWasLost(@TempDir Path newData) {
        var sealed = box.seal(CONTEXT, "mine");

        assertThatThrownBy(() -> boxIn(newData).open(CONTEXT, sealed))
                .isInstanceOf(SecretNotOpened.class)
                .hasMessageContaining("Restore the key file");
    }

    @Test
    void keepsTheKeyWhereOnlyTheOwnerReads() throws IOException {
        var file = data.resolve("keys/master.key");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file)).hasSize(65);
        try (var files = Files.list(data.resolve("keys"))) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void refusesToStartWithADamagedKey() throws IOException {
        Files.writeString(data.resolve("keys/master.key"), "half a k");

        assertThatThrownBy(() -> boxIn(data)).hasMessageContaining("must hold 64 hex digits");
    }

    @Test
    void showsNothingOfASecretAsText() {
        var sealed = box.seal(CONTEXT, "mine");

        assertThat(sealed.toString()).isEqualTo("SealedSecret[…]");
    }

    private static SecretBox boxIn(Path data) {
        var ids = new TestIds();
        return new SecretBox(new MasterKey(new SecretsSettings(data), ids), ids);
    }

    private static final class TestIds implements Ids {

        @Override
        public double chance() {
            return 0;
        }

        private final SecureRandom random = new SecureRandom();

        @Override
        public UUID uuid() {
            return UUID.randomUUID();
        }

        @Override
        public String secret(int bytes) {
            var secret = new byte[bytes];
            random.nextBytes(secret);
            return HexFormat.of().formatHex(secret);
        }
    }
}
