package dev.kiln.web.aws;

import dev.kiln.identity.ApiTokens;
import dev.kiln.identity.SignatureVerifier;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;

/**
 * The door of AWS clients, on the same origin as the console: known by the dated path or by the
 * signature.
 */
@Configuration(proxyBeanMethods = false)
class AwsSecurity {

    private static final Pattern DATED_PATH = Pattern.compile("/20\\d\\d-\\d\\d-\\d\\d/.*");

    @Bean
    @Order(2)
    SecurityFilterChain awsChain(
            HttpSecurity http,
            SignatureVerifier signatures,
            ApiTokens tokens,
            RestJsonErrors errors) {
        return http.securityMatcher(AwsSecurity::isAws)
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(it -> it.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(
                        new AwsAuthenticationFilter(signatures, tokens, errors),
                        UsernamePasswordAuthenticationFilter.class)
                .authorizeHttpRequests(it -> it.anyRequest().authenticated())
                .build();
    }

    private static boolean isAws(HttpServletRequest request) {
        var authorization = request.getHeader("Authorization");
        return DATED_PATH.matcher(request.getRequestURI()).matches()
                || request.getHeader("X-Amz-Target") != null
                || authorization != null && authorization.startsWith("AWS4-HMAC-SHA256");
    }
}
