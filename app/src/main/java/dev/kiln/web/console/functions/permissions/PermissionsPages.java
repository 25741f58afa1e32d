package dev.kiln.web.console.functions.permissions;

import dev.kiln.accounts.Caller;
import dev.kiln.iam.AttachedPolicy;
import dev.kiln.iam.ExecutionRoles;
import dev.kiln.iam.IdentityKind;
import dev.kiln.iam.IdentityPolicies;
import dev.kiln.paging.PageRequest;
import dev.kiln.permissions.FunctionPolicies;
import dev.kiln.permissions.FunctionPolicy;
import dev.kiln.permissions.FunctionPolicyRefusal;
import dev.kiln.web.console.functions.FunctionSections;
import dev.kiln.web.console.functions.Qualifiers;
import dev.kiln.web.console.functions.RoleChoices;
import dev.kiln.web.console.invocations.DocumentView;
import dev.kiln.web.console.layout.ProblemsView;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Makes the page about a function's rights and about who may use it. */
@Component
class PermissionsPages {

    private static final int POLICIES = 50;

    private final FunctionSections sections;
    private final Qualifiers qualifiers;
    private final RoleChoices roles;
    private final ExecutionRoles executionRoles;
    private final IdentityPolicies identityPolicies;
    private final FunctionPolicies policies;

    PermissionsPages(
            FunctionSections sections,
            Qualifiers qualifiers,
            RoleChoices roles,
            ExecutionRoles executionRoles,
            IdentityPolicies identityPolicies,
            FunctionPolicies policies) {
        this.sections = sections;
        this.qualifiers = qualifiers;
        this.roles = roles;
        this.executionRoles = executionRoles;
        this.identityPolicies = identityPolicies;
        this.policies = policies;
    }

    ModelAndView show(Caller caller, String function, String qualifier) {
        return page(caller, function, qualifier, StatementForm.EMPTY, ProblemsView.NONE);
    }

    ModelAndView roleRefused(Caller caller, String function, String role, ProblemsView problems) {
        var page = page(caller, function, "", StatementForm.EMPTY, problems);
        page.addObject("role", role);
        page.addObject("roles", roles.options(caller, role));
        return page;
    }

    ModelAndView page(
            Caller caller,
            String function,
            String qualifier,
            StatementForm form,
            ProblemsView problems) {
        var page = sections.page(caller, function, "functions/permissions/permissions", problems);
        var role = sections.function(caller, function).role();
        var policy = policy(caller, function, qualifier);
        page.addObject("role", role);
        page.addObject("roles", roles.options(caller, role));
        page.addObject("rights", rights(caller, role));
        page.addObject("qualifier", qualifier);
        page.addObject(
                "qualifiers", qualifiers.options(caller, function, "The function", qualifier));
        page.addObject(
                "statements",
                policy.stream()
                        .flatMap(it -> it.statements().stream())
                        .map(StatementRow::of)
                        .toList());
        page.addObject("document", policy.map(it -> DocumentView.of(it.document())).orElse(null));
        page.addObject("form", form);
        page.addObject("actions", StatementForm.ACTIONS);
        return page;
    }

    Optional<FunctionPolicy> policy(Caller caller, String function, String qualifier) {
        try {
            return Optional.of(policies.get(caller, function, Qualifiers.orNull(qualifier)));
        } catch (FunctionPolicyRefusal none) {
            return Optional.empty();
        }
    }

    /** Names of the policies that the role has; none when it is not there. */
    private List<String> rights(Caller caller, String roleArn) {
        return executionRoles.find(caller.account(), roleArn).stream()
                .flatMap(
                        role ->
                                identityPolicies
                                        .attached(
                                                IdentityKind.ROLE,
                                                caller.account(),
                                                role.name(),
                                                "/",
                                                PageRequest.first(POLICIES))
                                        .items()
                                        .stream())
                .map(AttachedPolicy::name)
                .toList();
    }
}
