package dev.kiln.executor.builds;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whom this host trusts: the system's certificates and those that the variables of Node.js, Python
 * and OpenSSL name, for every tool of a build in the form that it reads.
 */
record Certificates(Set<String> pems) {

    private static final Pattern PEM =
            Pattern.compile(
                    "-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\\s]+-----END CERTIFICATE-----");
    private static final List<String> VARIABLES =
            List.of(
                    "SSL_CERT_FILE",
                    "NODE_EXTRA_CA_CERTS",
                    "PIP_CERT",
                    "REQUESTS_CA_BUNDLE",
                    "npm_config_cafile");
    private static final List<String> SYSTEM =
            List.of("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt");
    private static final String PASSWORD = "changeit";

    static Certificates ofThisHost(Map<String, String> environment) throws IOException {
        var pems = new LinkedHashSet<String>();
        var named = VARIABLES.stream().map(it -> environment.getOrDefault(it, ""));
        for (var file : Stream.concat(SYSTEM.stream(), named).toList()) {
            if (!file.isBlank() && Files.isReadable(Path.of(file))) {
                PEM.matcher(Files.readString(Path.of(file), StandardCharsets.ISO_8859_1))
                        .results()
                        .forEach(it -> pems.add(it.group()));
            }
        }
        return new Certificates(pems);
    }

    String bundle() {
        return String.join("\n", pems) + "\n";
    }

    /** The same for Java. */
    void writeTrustStore(OutputStream out) throws IOException {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            var factory = CertificateFactory.getInstance("X.509");
            int number = 0;
            for (var pem : pems) {
                var certificate = parse(factory, pem);
                if (certificate != null) {
                    store.setCertificateEntry("ca-" + number++, certificate);
                }
            }
            store.store(out, PASSWORD.toCharArray());
        } catch (GeneralSecurityException e) {
            throw new IOException("The certificates of this host cannot be kept for Java", e);
        }
    }

    private static @org.jspecify.annotations.Nullable Certificate parse(
            CertificateFactory factory, String pem) {
        try {
            return factory.generateCertificate(
                    new ByteArrayInputStream(pem.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (CertificateException oneThatJavaDoesNotKnow) {
            return null;
        }
    }
}
