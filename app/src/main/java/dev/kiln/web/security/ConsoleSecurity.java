package dev.kiln.web.security;

import dev.kiln.ids.Ids;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * The door of people: form sign-in, session, CSRF token on every form, strict content security
 * policy.
 */
@Configuration(proxyBeanMethods = false)
class ConsoleSecurity {

    @Bean
    @Order(4)
    SecurityFilterChain consoleChain(HttpSecurity http, PasswordSignIn signIn, Ids ids) {
        return http.authenticationProvider(signIn)
                .addFilterBefore(new CspNonceFilter(ids), HeaderWriterFilter.class)
                .headers(
                        it ->
                                it.addHeaderWriter(new ContentSecurityPolicy())
                                        .referrerPolicy(p -> p.policy(ReferrerPolicy.SAME_ORIGIN)))
                .formLogin(
                        it ->
                                it.loginPage("/login")
                                        .usernameParameter("email")
                                        // Forwarded, so that the address stays typed in.
                                        .failureForwardUrl("/login/failed")
                                        .defaultSuccessUrl("/")
                                        .permitAll())
                .logout(it -> it.logoutSuccessUrl("/login?signedOut").permitAll())
                .authorizeHttpRequests(
                        it ->
                                it.requestMatchers(
                                                "/setup",
                                                "/login",
                                                "/login/failed",
                                                "/error",
                                                "/theme",
                                                "/styleguide")
                                        .permitAll()
                                        .anyRequest()
                                        .authenticated())
                .build();
    }
}
