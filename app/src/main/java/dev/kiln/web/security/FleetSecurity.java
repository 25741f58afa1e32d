package dev.kiln.web.security;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;

/** The door of executors and of those who scrape metrics: one shared token. */
@Configuration(proxyBeanMethods = false)
class FleetSecurity {

    @Bean
    @Order(1)
    SecurityFilterChain fleetChain(HttpSecurity http, @Value("${kiln.fleet-token}") String token) {
        return http.securityMatcher("/fleet/**", "/actuator/prometheus")
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(it -> it.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(
                        new FleetTokenFilter(token), UsernamePasswordAuthenticationFilter.class)
                .authorizeHttpRequests(it -> it.anyRequest().permitAll())
                .build();
    }
}
