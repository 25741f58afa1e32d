package dev.kiln.identity;

import dev.kiln.accounts.Caller;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** API tokens for machines: kept as SHA-256, since they are long and random. */
@Service
public class ApiTokens {

    public Optional<Caller> authenticate(String token) {
        throw new UnsupportedOperationException();
    }
}
