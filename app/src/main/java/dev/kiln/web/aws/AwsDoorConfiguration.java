package dev.kiln.web.aws;

import dev.kiln.ids.Ids;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

@Configuration(proxyBeanMethods = false)
class AwsDoorConfiguration {

    /** After observation and character encoding, before sessions and the security of pages. */
    private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 10;

    @Bean
    FilterRegistrationBean<AwsDoor> awsDoor(
            Services services, Authentication authentication, Dispatcher dispatcher, Ids ids) {
        var registration =
                new FilterRegistrationBean<>(
                        new AwsDoor(services, authentication, dispatcher, ids));
        registration.setOrder(ORDER);
        return registration;
    }
}
