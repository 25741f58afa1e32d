package dev.kiln.web.security;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;

/**
 * The doors of executors, which show a certificate or the token of this machine, and of those who
 * scrape metrics, with the token from anywhere.
 */
@Configuration(proxyBeanMethods = false)
class FleetSecurity {

    @Bean
    @Order(1)
    SecurityFilterChain fleetChain(HttpSecurity http, FleetPeers peers, RefusedExecutors refused) {
        return stateless(http, "/fleet/**")
                .addFilterBefore(
                        new FleetPeerFilter(peers, refused),
                        UsernamePasswordAuthenticationFilter.class)
                .build();
    }

    @Bean
    @Order(0)
    SecurityFilterChain scrapeChain(HttpSecurity http, FleetPeers peers) {
        return stateless(http, "/actuator/prometheus")
                .addFilterBefore(
                        new ScrapeTokenFilter(peers), UsernamePasswordAuthenticationFilter.class)
                .build();
    }

    private static HttpSecurity stateless(HttpSecurity http, String path) {
        return http.securityMatcher(path)
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(it -> it.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(it -> it.anyRequest().permitAll());
    }
}
