package dev.kiln.urls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UrlAddressesTest {

    @Test
    void putsTheIdWhereTheStarIs() {
        assertThat(address("https://*.functions.example.com/"))
                .isEqualTo("https://abc.functions.example.com/");
        assertThat(address("https://kiln.example.com:8443/lambda-url/*/"))
                .isEqualTo("https://kiln.example.com:8443/lambda-url/abc/");
    }

    @Test
    void isOnThisMachineUnlessSomebodySaysWhere() {
        assertThat(address(""))
                .isIn(
                        "http://abc.lambda-url.eu-west-1.localhost:8080/",
                        "http://localhost:8080/lambda-url/abc/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "functions.example.com",
                "https://functions.example.com/",
                "https://*.functions.example.com/lambda-url/*/",
                "ftp://*.functions.example.com/"
            })
    void refusesWhatIsNoAddress(String address) {
        assertThatThrownBy(() -> new UrlSettings(address))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String address(String setting) {
        return new UrlAddresses(new UrlSettings(setting), "eu-west-1", 8080).of("abc");
    }
}
