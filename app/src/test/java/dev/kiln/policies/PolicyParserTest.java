package dev.kiln.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyParserTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    IDENTITY | {                                                                      | This policy contains invalid Json
                    IDENTITY | []                                                                     | Syntax errors in policy.
                    IDENTITY | {}                                                                     | Syntax errors in policy.
                    IDENTITY | {'Version':'2012-10-18','Statement':[]}                                | Syntax errors in policy.
                    IDENTITY | {'Statement':'x'}                                                      | Syntax errors in policy.
                    IDENTITY | {'Statement':{'Effect':'Maybe','Action':'*','Resource':'*'}}           | Syntax errors in policy.
                    IDENTITY | {'Statement':{'Effect':'Allow','Action':'*','Resource':'*','Foo':1}}   | Syntax errors in policy.
                    IDENTITY | {'Statement':{'Action':'*','Resource':'*'}}                            | Missing required field Effect
                    IDENTITY | {'Statement':{'Effect':'Allow','Resource':'*'}}                        | Policy statement must contain actions.
                    IDENTITY | {'Statement':{'Effect':'Allow','Action':'s3:*'}}                       | Policy statement must contain resources.
                    IDENTITY | {'Statement':{'Effect':'Allow','Action':'s3','Resource':'*'}}          | Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.
                    IDENTITY | {'Statement':{'Effect':'Allow','Action':'s3:*','Resource':'bucket'}}   | Resource bucket must be in ARN format or "*".
                    IDENTITY | {'Statement':{'Effect':'Allow','Action':'s3:*','Resource':'arn:x:s3'}} | Partition "x" is not valid for resource "arn:x:s3".
                    IDENTITY | {'Statement':{'Sid':'a b','Effect':'Allow','Action':'*','Resource':'*'}} | Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*
                    IDENTITY | {'Statement':[{'Sid':'a','Effect':'Allow','Action':'*','Resource':'*'},{'Sid':'a','Effect':'Allow','Action':'*','Resource':'*'}]} | Statement IDs (SID) in a single policy must be unique.
                    IDENTITY | {'Statement':{'Effect':'Allow','Principal':'*','Action':'*','Resource':'*'}} | Policy document should not specify a principal.
                    IDENTITY | {'Statement':{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'Equal':{'a':'b'}}}} | Invalid Condition type : Equal.
                    TRUST    | {'Statement':{'Effect':'Allow','Action':'sts:AssumeRole'}}             | Missing required field Principal
                    TRUST    | {'Statement':{'Effect':'Allow','Principal':'*','Action':'sts:AssumeRole','Resource':'*'}} | Has prohibited field Resource
                    TRUST    | {'Statement':{'Effect':'Allow','Principal':'*','Action':'s3:GetObject'}} | AssumeRole policy may only specify STS AssumeRole actions.
                    TRUST    | {'Statement':{'Effect':'Allow','Principal':{'AWS':'ada'},'Action':'sts:AssumeRole'}} | Invalid principal in policy: "AWS":"ada"
                    TRUST    | {'Statement':{'Effect':'Allow','Principal':{'Service':'lambda'},'Action':'sts:AssumeRole'}} | Invalid principal in policy: "SERVICE":"lambda"
                    """)
    void refuses(PolicyKind kind, String document, String message) {
        assertThatThrownBy(() -> PolicyDocument.parse(kind, document.replace('\'', '"')))
                .isInstanceOf(MalformedPolicy.class)
                .hasMessage(message);
    }

    @Test
    void takesSingleValuesAndLists() {
        var document =
                PolicyDocument.parse(
                        PolicyKind.TRUST,
                        Asking.document(
                                "{'Effect':'Allow','Principal':{'Service':'lambda.amazonaws.com','AWS':['111122223333']},"
                                        + "'Action':['sts:AssumeRole','sts:TagSession'],"
                                        + "'Condition':{'Bool':{'aws:SecureTransport':true},'NumericLessThan':{'n':[1,2]}}}"));

        assertThat(document.statements()).hasSize(1);
        assertThat(document.statements().getFirst().conditions()).hasSize(2);
    }

    @Test
    void documentsOf2008TakeVariablesLiterally() {
        var document =
                PolicyDocument.parse(
                        PolicyKind.IDENTITY,
                        "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}");

        assertThat(document.hasVariables()).isFalse();
    }
}
