package dev.kiln.web.gateway;

import dev.kiln.ids.Ids;
import dev.kiln.urls.UrlRoutes;
import java.time.Clock;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the gateway stands: just before the filter that guards the other doors. */
@Configuration(proxyBeanMethods = false)
class GatewayDoor {

    private static final int BEFORE_SECURITY = -110;

    @Bean
    FilterRegistrationBean<FunctionUrlFilter> functionUrlDoor(
            UrlRoutes routes, UrlAccess access, UrlInvocations invocations, Ids ids, Clock clock) {
        var registration =
                new FilterRegistrationBean<>(
                        new FunctionUrlFilter(routes, access, invocations, ids, clock));
        registration.setOrder(BEFORE_SECURITY);
        return registration;
    }

    /**
     * A function may mean something by {@code %2F}; the other doors' firewall refuses it as before.
     */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> encodedSlashes() {
        return factory ->
                factory.addConnectorCustomizers(
                        connector -> {
                            var passed = EncodedSolidusHandling.PASS_THROUGH.getValue();
                            connector.setEncodedSolidusHandling(passed);
                            connector.setEncodedReverseSolidusHandling(passed);
                        });
    }
}
