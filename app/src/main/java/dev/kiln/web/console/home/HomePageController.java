package dev.kiln.web.console.home;

import dev.kiln.accounts.Caller;
import dev.kiln.web.security.CurrentCaller;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class HomePageController {

    private final HomeNumbers numbers;

    HomePageController(HomeNumbers numbers) {
        this.numbers = numbers;
    }

    @GetMapping("/a/{account}")
    String home(
            @CurrentCaller Caller caller,
            @RequestParam(defaultValue = "3h") String range,
            @RequestParam(defaultValue = "true") boolean live,
            Model model) {
        model.addAttribute("home", numbers.of(caller, range, live));
        return "home/home";
    }

    @GetMapping(value = "/a/{account}", headers = "HX-Request")
    String renewed(
            @CurrentCaller Caller caller,
            @RequestParam(defaultValue = "3h") String range,
            Model model) {
        model.addAttribute("home", numbers.of(caller, range, true));
        return "home/numbers :: numbers";
    }
}
