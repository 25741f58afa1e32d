package dev.kiln.web.console.functions.permissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.kiln.OnH2;
import dev.kiln.People;
import dev.kiln.accounts.Caller;
import dev.kiln.functions.Functions;
import dev.kiln.functions.TestFunctions;
import dev.kiln.iam.ExecutionRoles;
import dev.kiln.iam.IamIdentities;
import dev.kiln.iam.IdentityKind;
import dev.kiln.iam.IdentityPolicies;
import dev.kiln.iam.NewRole;
import dev.kiln.paging.PageRequest;
import dev.kiln.permissions.FunctionPolicies;
import dev.kiln.web.console.Forms;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@OnH2
class PermissionsPageTest {

    private static final String PAGE = "/functions/resize/configuration/permissions";
    private static final String NOBODY =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":"
                    + "{\"Service\":\"ec2.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}";

    @Autowired MockMvc mvc;
    @Autowired People people;
    @Autowired TestFunctions functions;
    @Autowired Functions saved;
    @Autowired FunctionPolicies policies;
    @Autowired IamIdentities identities;
    @Autowired IdentityPolicies rights;

    private Caller ada;
    private Forms forms;

    @BeforeEach
    void aFunction() {
        ada = people.ada();
        forms = new Forms(mvc, ada);
        functions.create(ada, "resize");
    }

    @Test
    void aRoleOfTheAccountIsChosen() throws Exception {
        var writer = NewRole.forFunctions("writer", "Writes");
        var arn = identities.createRole(ada.account(), writer).arn();

        forms.open(PAGE).andExpect(content().string(containsString(">writer</option>")));
        forms.send(PAGE + "/role", "role", arn).andExpect(status().isSeeOther());

        assertThat(saved.get(ada, "resize").role()).isEqualTo(arn);
    }

    @Test
    void aRoleThatFunctionsCannotHaveIsToldAtTheField() throws Exception {
        var machines = new NewRole("/", "machines", null, NOBODY, 3600, null);
        var arn = identities.createRole(ada.account(), machines).arn();

        forms.send(PAGE + "/role", "role", arn)
                .andExpect(status().isUnprocessableContent())
                .andExpect(
                        content()
                                .string(
                                        allOf(
                                                containsString("id=\"role-problem\""),
                                                containsString("trust policy"))));
        forms.send(PAGE + "/role", "role", arn + "-gone")
                .andExpect(content().string(containsString("no such role")));
    }

    @Test
    void theStandardRoleIsMadeWhenItIsMissing() throws Exception {
        var standard = ExecutionRoles.defaultArn(ada.account());
        var name = standard.substring(standard.lastIndexOf('/') + 1);
        rights.attached(IdentityKind.ROLE, ada.account(), name, "/", PageRequest.first(5))
                .items()
                .forEach(it -> rights.detach(IdentityKind.ROLE, ada.account(), name, it.arn()));
        identities.delete(IdentityKind.ROLE, ada.account(), name);

        forms.open(PAGE).andExpect(content().string(containsString("is made when you save")));
        forms.send(PAGE + "/role", "role", standard).andExpect(status().isSeeOther());

        assertThat(identities.get(IdentityKind.ROLE, ada.account(), name).arn())
                .isEqualTo(standard);
    }

    @Test
    void aStatementIsAddedShownAndRemoved() throws Exception {
        add("uploads", "s3.amazonaws.com").andExpect(status().isSeeOther());

        forms.open(PAGE)
                .andExpect(
                        content()
                                .string(
                                        allOf(
                                                containsString("s3.amazonaws.com"),
                                                containsString("Show the policy as JSON"))));
        forms.send(PAGE + "/statements/uploads/delete").andExpect(status().isSeeOther());
        forms.open(PAGE).andExpect(content().string(containsString("No statement.")));
    }

    @Test
    void badStatementsAreToldAndWhatWasTypedStays() throws Exception {
        add("two words", "")
                .andExpect(status().isUnprocessableContent())
                .andExpect(
                        content()
                                .string(
                                        allOf(
                                                containsString("id=\"sid-problem\""),
                                                containsString("id=\"principal-problem\""),
                                                containsString("value=\"two words\""))));
        add("uploads", "nobody we know")
                .andExpect(content().string(containsString("id=\"principal-problem\"")));
        add("uploads", "s3.amazonaws.com");
        add("uploads", "s3.amazonaws.com")
                .andExpect(content().string(containsString("statement uploads already")));

        assertThat(policies.get(ada, "resize", null).statements()).hasSize(1);
    }

    private ResultActions add(String sid, String principal) throws Exception {
        return forms.send(
                PAGE + "/statements",
                "sid",
                sid,
                "principal",
                principal,
                "action",
                "lambda:InvokeFunction",
                "sourceArn",
                "arn:aws:s3:::uploads");
    }
}
