package dev.kiln.web.gateway;

import dev.kiln.ids.Ids;
import dev.kiln.urls.UrlRoutes;
import java.time.Clock;
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
}
