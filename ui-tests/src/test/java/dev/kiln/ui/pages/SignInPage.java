package dev.kiln.ui.pages;

import dev.kiln.ui.browser.Browser;
import dev.kiln.ui.host.Owner;

/** Where people come in. */
public final class SignInPage {

    private final Browser browser;

    private SignInPage(Browser browser) {
        this.browser = browser;
    }

    public static SignInPage open(Browser browser) {
        browser.open("/login");
        return new SignInPage(browser);
    }

    public void signIn(Owner owner) {
        signIn(owner.email(), owner.password());
        browser.await("signed in", page -> !page.path().startsWith("/login"));
    }

    public void signIn(String email, String password) {
        browser.type("#email", email);
        browser.type("#password", password);
        browser.find("main form button").click();
    }
}
