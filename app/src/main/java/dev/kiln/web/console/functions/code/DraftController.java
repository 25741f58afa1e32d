package dev.kiln.web.console.functions.code;

import dev.kiln.accounts.Caller;
import dev.kiln.functions.Drafts;
import dev.kiln.functions.InvalidDraftFile;
import dev.kiln.web.security.CurrentCaller;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a person does with the files of a draft, and with the draft as a whole. */
@Controller
@RequestMapping("/a/{account}/functions/{name}")
class DraftController {

    private final Drafts drafts;
    private final DraftSaver saver;
    private final CodeAnswers answers;
    private final DraftBuilds builds;

    DraftController(Drafts drafts, DraftSaver saver, CodeAnswers answers, DraftBuilds builds) {
        this.builds = builds;
        this.drafts = drafts;
        this.saver = saver;
        this.answers = answers;
    }

    @PostMapping("/draft/saves")
    ModelAndView save(
            @CurrentCaller Caller caller,
            @PathVariable String name,
            DraftForm form,
            RedirectAttributes next) {
        return answers.attempt(
                caller,
                name,
                form,
                () -> {
                    saver.save(caller, name, form);
                    next.addFlashAttribute("toast", form.file() + " is saved in your draft.");
                    return form.state();
                });
    }

    @PostMapping("/draft/files")
    ModelAndView add(
            @CurrentCaller Caller caller,
            @PathVariable String name,
            @RequestParam String path,
            DraftForm form) {
        return answers.attempt(
                caller,
                name,
                form,
                () -> {
                    requireFree(caller, name, path.strip());
                    var added = drafts.save(caller, name, path.strip(), "", Optional.empty());
                    return form.state().withFile(added.path());
                });
    }

    private void requireFree(Caller caller, String function, String path) {
        var isTaken =
                drafts.open(caller, function).files().stream()
                        .anyMatch(entry -> entry.path().equals(path));
        if (isTaken) {
            throw new InvalidDraftFile(
                    "There is a file " + path + " already. Choose another name.");
        }
    }

    @PostMapping("/draft/renames")
    ModelAndView rename(
            @CurrentCaller Caller caller,
            @PathVariable String name,
            @RequestParam String path,
            @RequestParam String file,
            DraftForm form) {
        return answers.attempt(
                caller,
                name,
                form,
                () -> {
                    drafts.rename(caller, name, file, path.strip());
                    return form.state().withFile(path.strip());
                });
    }

    @PostMapping("/draft/removals")
    ModelAndView remove(
            @CurrentCaller Caller caller,
            @PathVariable String name,
            @RequestParam String file,
            DraftForm form,
            RedirectAttributes next) {
        return answers.attempt(
                caller,
                name,
                form,
                () -> {
                    drafts.remove(caller, name, file);
                    next.addFlashAttribute("toast", file + " is deleted from your draft.");
                    return form.state().withFile(null);
                });
    }

    @PostMapping("/draft/discards")
    ModelAndView discard(
            @CurrentCaller Caller caller,
            @PathVariable String name,
            DraftForm form,
            RedirectAttributes next) {
        return answers.attempt(
                caller,
                name,
                form,
                () -> {
                    drafts.discard(caller, name);
                    next.addFlashAttribute("toast", "Draft discarded: this is the deployed code.");
                    return form.state();
                });
    }

    @PostMapping("/deploy")
    ModelAndView deploy(
            @CurrentCaller Caller caller,
            @PathVariable String name,
            DraftForm form,
            RedirectAttributes next) {
        return answers.attempt(
                caller,
                name,
                form,
                () -> {
                    saver.save(caller, name, form);
                    next.addFlashAttribute("toast", builds.deploy(caller, name));
                    return form.state();
                });
    }

    /** Without building: for code that brings along what it needs. */
    @PostMapping(value = "/deploy", params = "as-is")
    ModelAndView deployAsIs(
            @CurrentCaller Caller caller,
            @PathVariable String name,
            DraftForm form,
            RedirectAttributes next) {
        return answers.attempt(
                caller,
                name,
                form,
                () -> {
                    saver.save(caller, name, form);
                    drafts.deployAsIs(caller, name);
                    next.addFlashAttribute("toast", "Deployed as it is, without building.");
                    return form.state();
                });
    }
}
