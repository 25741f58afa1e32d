package dev.kiln.web.console.home;

import java.util.List;

/** Blueprints to start from, one card each, with the languages it exists in. */
record StartView(String action, String blankHref, List<Card> cards) {

    record Card(String title, String description, String icon, List<Choice> choices) {}

    /**
     * @param reason why it cannot be taken now; empty when it can
     */
    record Choice(String blueprint, String label, String reason) {}
}
