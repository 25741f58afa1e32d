package dev.kiln.web.console.functions;

import dev.kiln.accounts.Caller;
import dev.kiln.code.CodePackages;
import dev.kiln.code.InvalidCodePackage;
import dev.kiln.functions.Functions;
import dev.kiln.web.console.layout.ProblemsView;
import dev.kiln.web.console.layout.ProblemsView.Problem;
import java.util.ArrayList;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds everything that is wrong with a form for a new function, to say it in one answer. */
@Component
class NewFunctionCheck {

    private final Functions functions;
    private final FunctionCreation creation;
    private final CodePackages packages;
    private final RoleChoices roles;

    NewFunctionCheck(
            Functions functions,
            FunctionCreation creation,
            CodePackages packages,
            RoleChoices roles) {
        this.roles = roles;
        this.functions = functions;
        this.creation = creation;
        this.packages = packages;
    }

    ProblemsView problems(Caller caller, FunctionForm form, Optional<UploadedZip> archive) {
        var problems = new ArrayList<Problem>();
        var name = FunctionForm.text(form.name());
        var violations = functions.violations(caller, name, creation.configuration(form));
        problems.addAll(FunctionForms.problems(violations, form).all());
        problems.addAll(form.repeatedNameProblems().all());
        if (problems.stream().noneMatch(it -> it.field().equals("role"))) {
            problems.addAll(roles.check(caller, FunctionForm.text(form.role())).all());
        }
        if (form.isZip()) {
            problem(archive, problems.isEmpty()).ifPresent(problems::add);
        }
        return new ProblemsView(problems);
    }

    /**
     * @param isTheRestGood then the zip is read only once, when it is stored
     */
    private Optional<Problem> problem(Optional<UploadedZip> archive, boolean isTheRestGood) {
        return isTheRestGood && archive.isPresent()
                ? Optional.empty()
                : Optional.of(new Problem("archive", message(archive)));
    }

    private String message(Optional<UploadedZip> archive) {
        try {
            var zip = archive.orElseThrow(UploadedZip::missing);
            zip.check(packages);
            return "Choose " + zip.name() + " again: a form that comes back loses its file.";
        } catch (InvalidCodePackage e) {
            return String.valueOf(e.getMessage());
        }
    }
}
