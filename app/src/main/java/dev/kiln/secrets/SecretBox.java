package dev.kiln.secrets;

import dev.kiln.ids.Ids;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.springframework.stereotype.Service;

/**
 * Seals and opens secrets with AES-256-GCM under the installation's key file. The context (account
 * and purpose, for example {@code 123456789012/environment}) is authenticated with the value: a
 * sealed value moved to another row does not open.
 */
@Service
public class SecretBox {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    /** Version, key, nonce with ciphertext. The version lets a later scheme open older values. */
    private static final Pattern FORM =
            Pattern.compile("v1\\.(?<key>[0-9a-f]{8})\\.(?<box>[A-Za-z0-9_-]{38,})");

    private final MasterKey master;
    private final Ids ids;

    SecretBox(MasterKey master, Ids ids) {
        this.master = master;
        this.ids = ids;
    }

    public SealedSecret seal(String context, String plaintext) {
        // SAFETY: a nonce must never repeat under one key; 96 random bits do not in 2^32 seals.
        var nonce = HexFormat.of().parseHex(ids.secret(NONCE_BYTES));
        try {
            var sealed =
                    cipher(Cipher.ENCRYPT_MODE, nonce, context)
                            .doFinal(plaintext.getBytes(StandardCharsets.UTF_8));
            var box = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, box, NONCE_BYTES, sealed.length);
            var text = Base64.getUrlEncoder().withoutPadding().encodeToString(box);
            return new SealedSecret("v1." + master.id() + "." + text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is not available", e);
        }
    }

    /**
     * @throws SecretNotOpened when the key or the context is another one, or the value is damaged
     */
    public String open(String context, SealedSecret secret) {
        var form = FORM.matcher(secret.sealed());
        if (!form.matches()) {
            throw new SecretNotOpened("it is not in a form that this version knows");
        }
        if (!form.group("key").equals(master.id())) {
            throw new SecretNotOpened(
                    "it was sealed with the key "
                            + form.group("key")
                            + ", the key file of this installation is "
                            + master.id()
                            + ". Restore the key file that belongs to this database");
        }
        return open(context, decode(form.group("box")));
    }

    private static byte[] decode(String box) {
        try {
            return Base64.getUrlDecoder().decode(box);
        } catch (IllegalArgumentException e) {
            throw new SecretNotOpened("it is damaged");
        }
    }

    private String open(String context, byte[] box) {
        try {
            var nonce = Arrays.copyOf(box, NONCE_BYTES);
            var plaintext =
                    cipher(Cipher.DECRYPT_MODE, nonce, context)
                            .doFinal(box, NONCE_BYTES, box.length - NONCE_BYTES);
            return new String(plaintext, StandardCharsets.UTF_8);
        } catch (AEADBadTagException e) {
            throw new SecretNotOpened("it was changed, or it belongs to another row");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is not available", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String context) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, master.key(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(("kiln/v1/" + context).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
