package dev.kiln.web.console.search;

import java.util.List;

record SearchView(String query, List<Result> results) {

    record Result(String label, String kind, String href, String icon) {}
}
