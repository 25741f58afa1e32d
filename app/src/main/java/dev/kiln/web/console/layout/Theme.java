package dev.kiln.web.console.layout;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.WebUtils;

/**
 * The colours a person wants; kept in a cookie, since it belongs to the screen and not to the
 * account.
 */
public enum Theme {
    SYSTEM,
    LIGHT,
    DARK;

    static final String COOKIE = "kiln-theme";

    public static Theme of(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        return cookie == null ? SYSTEM : named(cookie.getValue());
    }

    static Theme named(String value) {
        for (var theme : values()) {
            if (theme.value().equals(value)) {
                return theme;
            }
        }
        return SYSTEM;
    }

    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }

    String label() {
        return name().charAt(0) + value().substring(1);
    }

    /** For the root element; null lets the system decide. */
    public @Nullable String attribute() {
        return this == SYSTEM ? null : value();
    }
}
