package dev.kiln.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.OnH2;
import dev.kiln.People;
import dev.kiln.TestDatabases;
import dev.kiln.functions.Drafts;
import dev.kiln.functions.TestFunctions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

@OnH2
class EmbeddedFlushTest {

    @Autowired Drafts drafts;
    @Autowired TestFunctions make;
    @Autowired People people;

    @Value("${kiln.data}")
    Path data;

    /** A copy of the file at this moment is all that a killed process leaves behind. */
    @Test
    void everyAnsweredSaveIsInTheFile() throws IOException, SQLException {
        var ada = people.ada();
        make.create(ada, "f");

        for (var i = 1; i <= 20; i++) {
            var text = "typed " + i;
            drafts.save(ada, "f", "index.mjs", text, Optional.empty());
            assertThat(draftIn(copyOfDatabase(), ada.account().value())).isEqualTo(text);
        }
    }

    private Path copyOfDatabase() throws IOException {
        var copy = TestDatabases.newDataDirectory().resolve("copy.mv.db");
        return Files.copy(data.resolve("db/kiln.mv.db"), copy);
    }

    private static String draftIn(Path file, String account) throws SQLException {
        var name = file.toString().replace(".mv.db", "");
        try (var connection = DriverManager.getConnection("jdbc:h2:file:" + name, "", "");
                var query =
                        connection.prepareStatement(
                                "select content from draft_files where account_id = ?")) {
            query.setString(1, account);
            var rows = query.executeQuery();
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
