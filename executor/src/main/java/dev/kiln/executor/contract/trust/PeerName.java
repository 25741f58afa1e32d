package dev.kiln.executor.contract.trust;

import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** Whom a certificate of the fleet names, as the URI among its alternative names. */
public sealed interface PeerName {

    String APP = "urn:kiln:app";
    String EXECUTOR = "urn:kiln:executor:";

    /** The form in a certificate. */
    String uri();

    record AppName() implements PeerName {
        @Override
        public String uri() {
            return APP;
        }
    }

    record ExecutorName(String memberId) implements PeerName {
        @Override
        public String uri() {
            return EXECUTOR + memberId;
        }
    }

    static PeerName of(X509Certificate certificate) throws CertificateException {
        return uriIn(certificate)
                .flatMap(PeerName::parse)
                .orElseThrow(
                        () ->
                                new CertificateException(
                                        "The certificate names neither the app nor an executor"));
    }

    private static Optional<PeerName> parse(String uri) {
        if (uri.equals(APP)) {
            return Optional.of(new AppName());
        }
        return uri.startsWith(EXECUTOR)
                ? Optional.of(new ExecutorName(uri.substring(EXECUTOR.length())))
                : Optional.empty();
    }

    private static Optional<String> uriIn(X509Certificate certificate)
            throws CertificateParsingException {
        final int uniformResourceIdentifier = 6;
        var names = certificate.getSubjectAlternativeNames();
        return Optional.ofNullable(names).stream()
                .flatMap(it -> it.stream())
                .filter(it -> Integer.valueOf(uniformResourceIdentifier).equals(it.getFirst()))
                .map(List::getLast)
                .map(String::valueOf)
                .findFirst();
    }
}
