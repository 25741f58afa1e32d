package dev.kiln.policies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each operator, with and without the key; several values are separated by a plus. */
class ConditionMatrixTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    StringEquals              | blue            | blue      | yes
                    StringEquals              | blue            | Blue      | no
                    StringEquals              | blue+red        | red       | yes
                    StringEquals              | bl*             | blue      | no
                    StringEquals              | blue            | -         | no
                    StringEquals              | ${team}         | blue      | yes
                    StringEquals              | ${nobody}       | blue      | no
                    StringEquals              | ${nobody,'blue'} | blue     | yes
                    StringEquals              | ${*}            | *         | yes
                    StringEqualsIfExists      | blue            | -         | yes
                    StringEqualsIfExists      | blue            | red       | no
                    StringEqualsIfExists      | blue            | blue      | yes
                    StringNotEquals           | blue            | red       | yes
                    StringNotEquals           | blue            | blue      | no
                    StringNotEquals           | blue+red        | red       | no
                    StringNotEquals           | blue+red        | green     | yes
                    StringNotEquals           | blue            | -         | yes
                    StringNotEqualsIfExists   | blue            | -         | yes
                    StringEqualsIgnoreCase    | BLUE            | blue      | yes
                    StringEqualsIgnoreCase    | BLUE            | red       | no
                    StringNotEqualsIgnoreCase | BLUE            | blue      | no
                    StringNotEqualsIgnoreCase | BLUE            | red       | yes
                    StringLike                | bl*             | blue      | yes
                    StringLike                | b?ue            | blue      | yes
                    StringLike                | *               | blue      | yes
                    StringLike                | *               | -         | no
                    StringLike                | bl              | blue      | no
                    StringLike                | BL*             | blue      | no
                    StringLike                | a*b*c           | aXXbYYc   | yes
                    StringLike                | a*b*c           | aXXbYY    | no
                    StringLike                | ${team}/*       | blue/x    | yes
                    StringLike                | ${star}         | blue      | no
                    StringLikeIfExists        | bl*             | -         | yes
                    StringNotLike             | bl*             | blue      | no
                    StringNotLike             | bl*             | red       | yes
                    StringNotLike             | bl*             | -         | yes
                    NumericEquals             | 10              | 10        | yes
                    NumericEquals             | 10              | 10.0      | yes
                    NumericEquals             | 10              | 11        | no
                    NumericEquals             | 10              | ten       | no
                    NumericEquals             | ten             | 10        | no
                    NumericNotEquals          | 10              | 11        | yes
                    NumericNotEquals          | 10              | 10        | no
                    NumericLessThan           | 10              | 9         | yes
                    NumericLessThan           | 10              | 10        | no
                    NumericLessThanEquals     | 10              | 10        | yes
                    NumericLessThanEquals     | 10              | 10.5      | no
                    NumericGreaterThan        | 10              | 11        | yes
                    NumericGreaterThan        | 10              | 9         | no
                    NumericGreaterThan        | -10             | -9        | yes
                    NumericGreaterThanEquals  | 10              | 10        | yes
                    NumericGreaterThanEquals  | 10              | 9.99      | no
                    NumericLessThanIfExists   | 10              | -         | yes
                    NumericLessThan           | 10              | -         | no
                    DateEquals                | 2026-11-24T00:00:00Z | 2026-11-24T00:00:00Z | yes
                    DateEquals                | 2026-11-24      | 2026-11-24T00:00:00Z | yes
                    DateEquals                | 2026-11-24T01:00:00+01:00 | 2026-11-24T00:00:00Z | yes
                    DateEquals                | 1795478400      | 2026-11-24T00:00:00Z | yes
                    DateNotEquals             | 2026-11-24      | 2026-11-25T00:00:00Z | yes
                    DateLessThan              | 2026-11-24      | 2026-11-23T23:59:59Z | yes
                    DateLessThan              | 2026-11-24      | 2026-11-24T00:00:00Z | no
                    DateLessThanEquals        | 2026-11-24      | 2026-11-24T00:00:00Z | yes
                    DateGreaterThan           | 2026-11-24      | 2026-11-24T00:00:01Z | yes
                    DateGreaterThan           | 2026-11-24      | 2026-11-24T00:00:00Z | no
                    DateGreaterThanEquals     | 2026-11-24      | 2026-11-24T00:00:00Z | yes
                    DateGreaterThan           | yesterday       | 2026-11-24T00:00:00Z | no
                    DateLessThan              | 2026-11-24      | -         | no
                    Bool                      | true            | true      | yes
                    Bool                      | true            | True      | yes
                    Bool                      | true            | false     | no
                    Bool                      | false           | false     | yes
                    Bool                      | false           | -         | no
                    BoolIfExists              | false           | -         | yes
                    BoolIfExists              | true            | false     | no
                    BinaryEquals              | QmluYXJ5        | QmluYXJ5  | yes
                    BinaryEquals              | QmluYXJ5        | QmluYXJ6  | no
                    IpAddress                 | 203.0.113.0/24  | 203.0.113.7 | yes
                    IpAddress                 | 203.0.113.0/24  | 203.0.114.7 | no
                    IpAddress                 | 203.0.113.7     | 203.0.113.7 | yes
                    IpAddress                 | 203.0.113.7     | 203.0.113.8 | no
                    IpAddress                 | 0.0.0.0/0       | 8.8.8.8   | yes
                    IpAddress                 | 10.0.0.0/8+192.168.0.0/16 | 192.168.1.1 | yes
                    IpAddress                 | 10.0.0.0/33     | 10.0.0.1  | no
                    IpAddress                 | example.com     | 10.0.0.1  | no
                    IpAddress                 | 2001:db8::/32   | 2001:db8::1 | yes
                    IpAddress                 | 2001:db8::/32   | 2001:db9::1 | no
                    IpAddress                 | 2001:db8::/32   | 10.0.0.1  | no
                    IpAddress                 | 10.0.0.0/8      | -         | no
                    NotIpAddress              | 203.0.113.0/24  | 203.0.113.7 | no
                    NotIpAddress              | 203.0.113.0/24  | 203.0.114.7 | yes
                    NotIpAddress              | 203.0.113.0/24  | -         | yes
                    ArnEquals                 | arn:aws:s3:::b  | arn:aws:s3:::b | yes
                    ArnEquals                 | arn:aws:s3:::b* | arn:aws:s3:::bucket | yes
                    ArnEquals                 | arn:aws:s3:::b  | arn:aws:s3:::c | no
                    ArnLike                   | arn:aws:s3:::*  | arn:aws:s3:::b/key | yes
                    ArnLike                   | arn:aws:sns:*:111122223333:* | arn:aws:sns:us-east-1:111122223333:t | yes
                    ArnLike                   | arn:aws:sns:*:t | arn:aws:sns:us-east-1:111122223333:t | no
                    ArnLike                   | arn:aws:*:*:*:* | arn:aws:sqs:us-east-1:111122223333:q | yes
                    ArnLike                   | arn:aws:s3:::b  | bucket    | no
                    ArnLike                   | arn:aws:s3:::b  | -         | no
                    ArnLikeIfExists           | arn:aws:s3:::b  | -         | yes
                    ArnNotEquals              | arn:aws:s3:::b  | arn:aws:s3:::c | yes
                    ArnNotEquals              | arn:aws:s3:::b  | arn:aws:s3:::b | no
                    ArnNotLike                | arn:aws:s3:::b* | arn:aws:s3:::c | yes
                    ArnNotLike                | arn:aws:s3:::b* | arn:aws:s3:::b | no
                    ArnNotLike                | arn:aws:s3:::b* | -         | yes
                    Null                      | true            | -         | yes
                    Null                      | true            | blue      | no
                    Null                      | false           | blue      | yes
                    Null                      | false           | -         | no
                    ForAnyValue:StringEquals  | a+b             | b+c       | yes
                    ForAnyValue:StringEquals  | a+b             | c+d       | no
                    ForAnyValue:StringEquals  | a+b             | -         | no
                    ForAnyValue:StringLike    | a*              | xx+ab     | yes
                    ForAnyValue:StringNotEquals | a             | a+b       | yes
                    ForAnyValue:StringNotEquals | a             | a         | no
                    ForAnyValue:StringEqualsIfExists | a        | -         | yes
                    ForAllValues:StringEquals | a+b             | a+b       | yes
                    ForAllValues:StringEquals | a+b             | a         | yes
                    ForAllValues:StringEquals | a+b             | a+c       | no
                    ForAllValues:StringEquals | a+b             | -         | yes
                    ForAllValues:StringLike   | a*              | ab+ac     | yes
                    ForAllValues:StringLike   | a*              | ab+b      | no
                    ForAllValues:StringNotEquals | a            | b+c       | yes
                    ForAllValues:StringNotEquals | a            | a+b       | no
                    ForAllValues:ArnLike      | arn:aws:s3:::*  | arn:aws:s3:::a+arn:aws:s3:::b | yes
                    """)
    void holds(String operator, String wanted, String actual, String holds) {
        var condition =
                Condition.of(operator, "My:Key", List.of(wanted.split("\\+(?!\\d\\d:)")))
                        .orElseThrow();
        var context = RequestContext.EMPTY.with("team", "blue").with("star", "*");
        if (!actual.equals("-")) {
            context = context.with("my:KEY", List.of(actual.split("\\+")));
        }

        var result = condition.holds(context, new PolicyVariables(context, true));

        assertThat(result).isEqualTo(holds.equals("yes"));
    }

    @ParameterizedTest
    @CsvSource({
        "StringEqual",
        "ForSomeValue:StringEquals",
        "NullIfExists",
        "stringequals",
        "IfExists"
    })
    void knowsNoOther(String operator) {
        assertThat(Condition.of(operator, "key", List.of("x"))).isEmpty();
    }
}
