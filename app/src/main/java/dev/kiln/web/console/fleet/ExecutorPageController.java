package dev.kiln.web.console.fleet;

import dev.kiln.accounts.Caller;
import dev.kiln.fleet.FleetMember;
import dev.kiln.fleet.FleetMembers;
import dev.kiln.placement.ExecutorRegistry;
import dev.kiln.web.console.fleet.ExecutorRows.Living;
import dev.kiln.web.console.layout.ConfirmView;
import dev.kiln.web.console.layout.FactView;
import dev.kiln.web.console.layout.Moments;
import dev.kiln.web.console.layout.SeeOther;
import dev.kiln.web.security.CurrentCaller;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One executor: what it is, and out of service, back, or away with it. */
@Controller
@RequestMapping("/a/{account}/fleet/{executor}")
class ExecutorPageController {

    private final FleetMembers members;
    private final ExecutorRegistry registry;
    private final ExecutorRows rows;
    private final FleetKeepers keepers;
    private final Moments moments;

    ExecutorPageController(
            FleetMembers members,
            ExecutorRegistry registry,
            ExecutorRows rows,
            FleetKeepers keepers,
            Moments moments) {
        this.members = members;
        this.registry = registry;
        this.rows = rows;
        this.keepers = keepers;
        this.moments = moments;
    }

    @GetMapping
    String executor(@CurrentCaller Caller caller, @PathVariable String executor, Model model) {
        var member = member(caller, executor);
        var fleet = FleetPageController.page(caller);
        var living = rows.living().get(executor);
        model.addAttribute("row", rows.row(fleet, member, living));
        model.addAttribute("facts", facts(member, living));
        model.addAttribute("host", living == null ? List.of() : host(living));
        model.addAttribute("runtimes", living == null ? List.of() : living.beat().runtimes());
        model.addAttribute("fleetPage", fleet);
        return "fleet/executor";
    }

    private List<FactView> facts(FleetMember member, @Nullable Living living) {
        var facts = new ArrayList<FactView>();
        if (living != null) {
            var beat = living.beat();
            facts.add(new FactView("Address", beat.address().toString()));
            facts.add(new FactView("Version", beat.host().version()));
            facts.add(new FactView("This start", beat.executorId()));
        }
        facts.add(new FactView("In the fleet since", moments.of(member.firstSeenAt()).exact()));
        var until = member.certificateUntil();
        facts.add(
                new FactView(
                        "Known by",
                        until == null
                                ? "the fleet token of this machine"
                                : "a certificate until " + moments.of(until).exact()));
        return facts;
    }

    private static List<FactView> host(Living living) {
        return living.beat().facts().stream()
                .map(it -> new FactView(it.name(), it.value()))
                .toList();
    }

    @PostMapping("/drain")
    ModelAndView drain(
            @CurrentCaller Caller caller, @PathVariable String executor, RedirectAttributes flash) {
        var member = member(caller, executor);
        members.drain(executor, true);
        registry.drain(executor);
        flash.addFlashAttribute(
                "toast",
                member.name()
                        + " takes no new invocations. What runs there ends as usual; the drain outlives restarts.");
        return SeeOther.at(FleetPageController.page(caller));
    }

    @PostMapping("/return")
    ModelAndView takeBack(
            @CurrentCaller Caller caller, @PathVariable String executor, RedirectAttributes flash) {
        var member = member(caller, executor);
        members.drain(executor, false);
        flash.addFlashAttribute("toast", member.name() + " takes invocations again.");
        return SeeOther.at(FleetPageController.page(caller));
    }

    @GetMapping("/remove")
    String ask(@CurrentCaller Caller caller, @PathVariable String executor, Model model) {
        var member = member(caller, executor);
        var here = FleetPageController.page(caller) + "/" + executor;
        model.addAttribute("name", member.name());
        model.addAttribute("fleetPage", FleetPageController.page(caller));
        model.addAttribute(
                "question",
                new ConfirmView(
                        "Remove " + member.name() + "?",
                        "Invocations that run there are answered as lost, at once. "
                                + (member.isJoined()
                                        ? "Its certificate is worth nothing afterwards: to come back it joins with a new token."
                                        : "It is started beside this app, so it comes back with its next heartbeat: stop it first."),
                        "Remove executor",
                        here + "/remove",
                        here,
                        "",
                        null));
        return "fleet/remove";
    }

    @PostMapping("/remove")
    ModelAndView remove(
            @CurrentCaller Caller caller, @PathVariable String executor, RedirectAttributes flash) {
        var member = member(caller, executor);
        members.remove(executor);
        registry.dismiss(executor);
        flash.addFlashAttribute("toast", member.name() + " is removed from the fleet.");
        return SeeOther.at(FleetPageController.page(caller));
    }

    private FleetMember member(Caller caller, String executor) {
        keepers.require(caller);
        return members.find(executor)
                .orElseThrow(
                        () ->
                                new ResponseStatusException(
                                        HttpStatus.NOT_FOUND, "The fleet has no such executor"));
    }
}
