package dev.kiln.web.security;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/**
 * What anybody may read, without a session: assets, which say themselves how long they live, code
 * by links that end, and health.
 */
@Configuration(proxyBeanMethods = false)
class PublicSecurity {

    @Bean
    @Order(3)
    SecurityFilterChain publicChain(HttpSecurity http) {
        return http.securityMatcher(
                        "/assets/**",
                        "/code-downloads/**",
                        "/favicon.ico",
                        "/robots.txt",
                        "/actuator/health/**")
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(it -> it.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(it -> it.cacheControl(HeadersConfigurer.CacheControlConfig::disable))
                .authorizeHttpRequests(it -> it.anyRequest().permitAll())
                .build();
    }
}
