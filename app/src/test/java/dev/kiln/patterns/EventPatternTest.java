package dev.kiln.patterns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventPatternTest {

    private static final String PIECES =
            "{ } [ ] : , \"a\" \"$or\" 1 1e9999999999 -0.0 null true \"prefix\" \"numeric\""
                    + " \"anything-but\" \"exists\" \"cidr\" \"wildcard\" \"*\" \"\\\\\" \"<\" \"::/0\""
                    + " \"\\ud800\" {\"a\":[ [{\"exists\":";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"a":["x"]} | {"a":"x"} | true
                    {"a":["x"]} | {"a":"X"} | false
                    {"a":["x","y"]} | {"a":"y"} | true
                    {"a":["x"]} | {"a":["y","x"]} | true
                    {"a":["x"]} | {"b":"x"} | false
                    {"a":["x"],"b":["y"]} | {"a":"x"} | false
                    {"a":["5"]} | {"a":5} | false
                    {"a":[5]} | {"a":5.0} | true
                    {"a":[300]} | {"a":3e2} | true
                    {"a":[0]} | {"a":0.0} | true
                    {"a":[true]} | {"a":true} | true
                    {"a":[null]} | {"a":null} | true
                    {"a":[null]} | {"b":1} | false
                    {"a":[""]} | {"a":""} | true
                    {"a":{"b":["x"]}} | {"a":{"b":"x"}} | true
                    {"a":{"b":["x"]}} | {"a":"x"} | false
                    {"a":{"b":["x"],"c":["y"]}} | {"a":[{"b":"x","c":"y"}]} | true
                    {"a":{"b":["x"],"c":["y"]}} | {"a":[{"b":"x"},{"c":"y"}]} | false
                    {"a":[{"prefix":"ab"}]} | {"a":"abc"} | true
                    {"a":[{"prefix":"ab"}]} | {"a":"ABc"} | false
                    {"a":[{"prefix":"ab"}]} | {"a":1} | false
                    {"a":[{"prefix":{"equals-ignore-case":"ab"}}]} | {"a":"ABc"} | true
                    {"a":[{"suffix":".png"}]} | {"a":"x.png"} | true
                    {"a":[{"suffix":".png"}]} | {"a":"png"} | false
                    {"a":[{"suffix":{"equals-ignore-case":".png"}}]} | {"a":"x.PNG"} | true
                    {"a":[{"equals-ignore-case":"Alice"}]} | {"a":"aLICE"} | true
                    {"a":[{"anything-but":"x"}]} | {"a":"y"} | true
                    {"a":[{"anything-but":"x"}]} | {"a":"x"} | false
                    {"a":[{"anything-but":"x"}]} | {} | false
                    {"a":[{"anything-but":["x","y"]}]} | {"a":"y"} | false
                    {"a":[{"anything-but":[1,2]}]} | {"a":3} | true
                    {"a":[{"anything-but":{"prefix":"x"}}]} | {"a":"xy"} | false
                    {"a":[{"anything-but":{"prefix":["x","y"]}}]} | {"a":"z"} | true
                    {"a":[{"anything-but":{"suffix":"x"}}]} | {"a":"yx"} | false
                    {"a":[{"anything-but":{"wildcard":"*/lib/*"}}]} | {"a":"/a/lib/b"} | false
                    {"a":[{"anything-but":{"equals-ignore-case":["X"]}}]} | {"a":"x"} | false
                    {"a":[{"numeric":["=",100]}]} | {"a":100.0} | true
                    {"a":[{"numeric":[">",0,"<=",5]}]} | {"a":5} | true
                    {"a":[{"numeric":[">",0,"<=",5]}]} | {"a":0} | false
                    {"a":[{"numeric":["<",5]}]} | {"a":"4"} | false
                    {"a":[{"numeric":["<",5]}]} | {"a":-1e400} | true
                    {"a":[{"exists":true}]} | {"a":null} | true
                    {"a":[{"exists":true}]} | {"b":1} | false
                    {"a":[{"exists":true}]} | {"a":{"b":1}} | false
                    {"a":[{"exists":false}]} | {"b":1} | true
                    {"a":{"b":[{"exists":false}]}} | {"a":{}} | true
                    {"a":{"b":[{"exists":false}]}} | {} | true
                    {"a":[{"exists":false}]} | {"a":1} | false
                    {"a":[{"cidr":"10.0.0.0/24"}]} | {"a":"10.0.0.255"} | true
                    {"a":[{"cidr":"10.0.0.0/24"}]} | {"a":"10.0.1.0"} | false
                    {"a":[{"cidr":"10.0.0.0/24"}]} | {"a":"example.com"} | false
                    {"a":[{"cidr":"2001:db8::/32"}]} | {"a":"2001:db8:1::7"} | true
                    {"a":[{"cidr":"2001:db8::/32"}]} | {"a":"10.0.0.1"} | false
                    {"a":[{"wildcard":"dir/*.png"}]} | {"a":"dir/a/b.png"} | true
                    {"a":[{"wildcard":"dir/*.png"}]} | {"a":"dir/.pn"} | false
                    {"a":[{"wildcard":"a*a"}]} | {"a":"a"} | false
                    {"a":[{"wildcard":"*"}]} | {"a":""} | true
                    {"a":[{"wildcard":"1\\\\*2"}]} | {"a":"1*2"} | true
                    {"a":[{"wildcard":"1\\\\*2"}]} | {"a":"1x2"} | false
                    {"$or":[{"a":["x"]},{"b":["y"]}]} | {"b":"y"} | true
                    {"$or":[{"a":["x"]},{"b":["y"]}]} | {"b":"x"} | false
                    {"c":["z"],"$or":[{"a":["x"]},{"b":["y"]}]} | {"a":"x"} | false
                    {"c":["z"],"$or":[{"a":["x"]},{"b":["y"]}]} | {"a":"x","c":"z"} | true
                    {"d":{"$or":[{"a":["x"]},{"b":["y"]}]}} | {"d":{"a":"x"}} | true
                    {"$or":["x"]} | {"$or":"x"} | true
                    """)
    void matchesAsEventBridgeDoes(String pattern, String event, boolean isWanted) {
        assertThat(EventPattern.parse(pattern).matches(event)).isEqualTo(isWanted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "null",
                "\"a\"",
                "[]",
                "{}",
                "{\"a\":{}}",
                "{\"a\":[]}",
                "{\"a\":\"x\"}",
                "{\"a\":1}",
                "{\"a\":null}",
                "{\"a\":[[1]]}",
                "{\"a\":[{}]}",
                "{\"a\":[{\"prefix\":\"x\",\"suffix\":\"y\"}]}",
                "{\"a\":[{\"like\":\"x\"}]}",
                "{\"a\":[{\"prefix\":1}]}",
                "{\"a\":[{\"anything-but\":[]}]}",
                "{\"a\":[{\"anything-but\":null}]}",
                "{\"a\":[{\"anything-but\":{\"numeric\":[\"=\",1]}}]}",
                "{\"a\":[{\"numeric\":[]}]}",
                "{\"a\":[{\"numeric\":[\"=\"]}]}",
                "{\"a\":[{\"numeric\":[\"==\",1]}]}",
                "{\"a\":[{\"numeric\":[\"=\",\"1\"]}]}",
                "{\"a\":[{\"numeric\":[\"<\",1,\">\",0]}]}",
                "{\"a\":[{\"numeric\":[\">\",5,\"<\",5]}]}",
                "{\"a\":[{\"numeric\":[\"=\",1e99999]}]}",
                "{\"a\":[{\"exists\":\"true\"}]}",
                "{\"a\":[{\"cidr\":\"10.0.0.0/33\"}]}",
                "{\"a\":[{\"cidr\":\"localhost/8\"}]}",
                "{\"a\":[{\"wildcard\":\"a**b\"}]}",
                "{\"a\":[{\"wildcard\":\"a\\\\b\"}]}",
                "{\"$or\":[]}",
                "{\"a\":[1]} {\"b\":[2]}",
            })
    void refusesWhatIsNoPattern(String pattern) {
        assertThatThrownBy(() -> EventPattern.parse(pattern))
                .isInstanceOf(InvalidEventPattern.class);
    }

    @Test
    void matchesNothingThatIsNotAnObject() {
        var pattern = EventPattern.parse("{\"a\":[1]}");

        assertThat(List.of("", "nonsense", "[", "1", "null", "[1]")).noneMatch(pattern::matches);
    }

    @Test
    void answersHostilePatternsAndEventsAtOnce() {
        var stars = "{\"a\":[{\"wildcard\":\"" + "*a".repeat(2000) + "*b\"}]}";
        var event = "{\"a\":\"" + "a".repeat(100_000) + "\"}";
        var deep = "{\"a\":".repeat(400) + "[1]" + "}".repeat(400);

        Assertions.assertTimeout(
                Duration.ofSeconds(2),
                () -> {
                    assertThat(EventPattern.parse(stars).matches(event)).isFalse();
                    assertThat(EventPattern.parse(deep).matches(deep)).isTrue();
                });
    }

    @Test
    void eitherParsesOrRefusesWhateverItGets() {
        var random = new Random(4);
        var pieces = List.of(PIECES.split(" ", -1));

        for (var round = 0; round < 50_000; round++) {
            var text = new StringBuilder();
            for (var length = random.nextInt(1, 12); length > 0; length--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            try {
                EventPattern.parse(text.toString()).matches("{\"a\":[1,\"x\",{\"a\":null}]}");
            } catch (InvalidEventPattern refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
    }
}
