package dev.kiln.web.console.styleguide;

import dev.kiln.web.console.layout.Theme;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
class StyleguidePageController {

    @GetMapping("/styleguide")
    String components(HttpServletRequest request, Model model) {
        model.addAttribute("theme", Theme.of(request).attribute());
        model.addAttribute("guide", Samples.guide());
        return "styleguide/styleguide";
    }
}
