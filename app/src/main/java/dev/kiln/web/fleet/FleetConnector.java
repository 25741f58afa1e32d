package dev.kiln.web.fleet;

import dev.kiln.executor.contract.trust.TlsIdentity;
import dev.kiln.fleet.FleetAuthority;
import dev.kiln.fleet.FleetSettings;
import java.security.GeneralSecurityException;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The port at which executors of other machines call home: TLS with the fleet's own certificates.
 * Opened beside the ordinary one when a port is configured.
 */
@Component
class FleetConnector {

    private static final Logger LOG = LoggerFactory.getLogger(FleetConnector.class);

    private final FleetSettings settings;
    private final FleetAuthority authority;
    private volatile int port = -1;

    FleetConnector(FleetSettings settings, FleetAuthority authority) {
        this.settings = settings;
        this.authority = authority;
    }

    @EventListener
    void open(WebServerInitializedEvent started) throws GeneralSecurityException {
        var wanted = settings.port();
        if (wanted != null && started.getWebServer() instanceof TomcatWebServer server) {
            var connector = connector(wanted);
            server.getTomcat().getService().addConnector(connector);
            note(connector, wanted);
        }
    }

    private void note(Connector connector, int wanted) {
        if (connector.getState() == LifecycleState.STARTED) {
            port = connector.getLocalPort();
            LOG.info("fleet_port={}", port);
        } else {
            LOG.warn(
                    "fleet_port=closed wanted={} reason=it is taken, so executors of other machines cannot join",
                    wanted);
        }
    }

    private Connector connector(int wanted) throws GeneralSecurityException {
        var connector = new Connector("org.apache.coyote.http11.Http11NioProtocol");
        connector.setPort(wanted);
        connector.setScheme("https");
        connector.setSecure(true);
        connector.setProperty("SSLEnabled", "true");
        if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> protocol) {
            protocol.setExecutor(new VirtualThreadExecutor("fleet-"));
        }
        connector.addSslHostConfig(tls(authority.app()));
        return connector;
    }

    /**
     * A certificate is optional here, since those who join have none yet: the filters ask for it.
     */
    private static SSLHostConfig tls(TlsIdentity app) throws GeneralSecurityException {
        var config = new SSLHostConfig();
        config.setProtocols("TLSv1.3");
        config.setCertificateVerification("optional");
        config.setTrustStore(app.trustStore());
        var certificate = new SSLHostConfigCertificate(config, SSLHostConfigCertificate.Type.EC);
        certificate.setCertificateKeystore(app.keyStore());
        certificate.setCertificateKeystorePassword(TlsIdentity.storePassword());
        certificate.setCertificateKeyPassword(TlsIdentity.storePassword());
        config.addCertificate(certificate);
        return config;
    }

    /** Negative while it is closed. */
    int port() {
        return port;
    }
}
