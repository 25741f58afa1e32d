package dev.kiln.web.aws.downloads;

import dev.kiln.code.CodeDigest;
import dev.kiln.secrets.SealedSecret;
import dev.kiln.secrets.SecretBox;
import dev.kiln.secrets.SecretNotOpened;
import dev.kiln.web.aws.protocol.AwsCall;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Makes and reads addresses of packages. SAFETY: the address is sealed, so that nobody can make one
 * for a digest that he happens to know; whoever has it may read one package until it ends.
 */
@Component
public class CodeLinks {

    static final String PATH = "/code-downloads/";
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final String CONTEXT = "web/code-downloads";

    private final SecretBox secrets;
    private final Clock clock;

    CodeLinks(SecretBox secrets, Clock clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    /** At the address that the caller has called. */
    public String link(AwsCall call, CodeDigest digest) {
        var request = call.request();
        var host = Objects.requireNonNullElse(request.header("host"), "localhost");
        return (request.secure() ? "https://" : "http://") + host + PATH + token(digest);
    }

    String token(CodeDigest digest) {
        var until = clock.instant().plus(LIFE).getEpochSecond();
        return secrets.seal(CONTEXT, digest.hex() + " " + until).sealed();
    }

    /** Empty when it is no token, or not any more. */
    Optional<CodeDigest> open(String token) {
        try {
            var fields = secrets.open(CONTEXT, new SealedSecret(token)).split(" ", 2);
            var until = Instant.ofEpochSecond(Long.parseLong(fields[1]));
            return clock.instant().isBefore(until)
                    ? Optional.of(new CodeDigest(fields[0]))
                    : Optional.empty();
        } catch (SecretNotOpened forged) {
            return Optional.empty();
        }
    }
}
