package dev.kiln.web.console;

import static dev.kiln.web.console.SignedInAs.signedInAs;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import dev.kiln.accounts.Caller;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** The console's pages and forms, as somebody who is signed in uses them. */
public record Forms(MockMvc mvc, Caller caller) {

    /**
     * @param path below the account, such as {@code /functions}
     */
    public ResultActions open(String path) throws Exception {
        return mvc.perform(MockMvcRequestBuilders.get(at(path)).with(signedInAs(caller)));
    }

    /**
     * @param fields name, value, name, value
     */
    public ResultActions send(String path, String... fields) throws Exception {
        var request = MockMvcRequestBuilders.post(at(path));
        for (int at = 0; at < fields.length; at += 2) {
            request.param(fields[at], fields[at + 1]);
        }
        return mvc.perform(request.with(signedInAs(caller)).with(csrf()));
    }

    public String at(String path) {
        return "/a/" + caller.account() + path;
    }
}
