package dev.kiln.web.console.home;

import java.util.List;

/** Blueprints to start from, one card each, with the languages it exists in. */
record StartView(String action, String blankHref, List<Card> cards) {

    record Card(String title, String description, String icon, List<Choice> choices) {}

    /**
     * @param note why it cannot be taken now, or what it runs on instead; may be empty
     */
    record Choice(String blueprint, String label, boolean canRun, String note) {}
}
