package dev.kiln.web.console.functions.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.kiln.functions.Drafts.Draft;
import dev.kiln.functions.Drafts.Draft.Change;
import dev.kiln.functions.Drafts.Draft.Entry;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileTreeTest {

    @Test
    void showsEveryFolderOnceBeforeWhatLiesInIt() {
        var draft =
                new Draft(
                        List.of(
                                new Entry("lib/b.mjs", 1, Change.ADDED, true),
                                new Entry("index.mjs", 1, Change.MODIFIED, true),
                                new Entry("lib/deep/a.mjs", 1, Change.NONE, true)),
                        true);

        var tree = FileTree.of(draft, "index.mjs", path -> "?file=" + path);

        assertThat(tree)
                .extracting(TreeEntryView::name, TreeEntryView::depth, TreeEntryView::mark)
                .containsExactly(
                        tuple("index.mjs", 0, "M"),
                        tuple("lib", 0, ""),
                        tuple("b.mjs", 1, "A"),
                        tuple("deep", 1, ""),
                        tuple("a.mjs", 2, ""));
        assertThat(tree.getFirst().isCurrent()).isTrue();
        assertThat(tree.get(1).isFolder()).isTrue();
    }
}
