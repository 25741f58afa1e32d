package dev.kiln.ui.host;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What the database of a stopped Kiln says about events.
 *
 * @param waiting request ids that are still in the queue
 * @param runs attempts by request id of those that ended well
 * @param dead request ids of dead letters
 */
public record EventLedger(Set<String> waiting, Map<String, Integer> runs, Set<String> dead) {

    public static EventLedger of(Path data) throws SQLException {
        var file = data.resolve("db/kiln").toAbsolutePath();
        try (var connection =
                        DriverManager.getConnection("jdbc:h2:file:" + file + ";IFEXISTS=TRUE");
                var statement = connection.createStatement()) {
            var waiting = new HashSet<String>();
            var rows = statement.executeQuery("select request_id from event_queue");
            while (rows.next()) {
                waiting.add(rows.getString(1));
            }
            var runs = new HashMap<String, Integer>();
            rows =
                    statement.executeQuery(
                            "select request_id, attempts from invocation"
                                    + " where status = 'SUCCEEDED' and attempts is not null");
            while (rows.next()) {
                runs.put(rows.getString(1), rows.getInt(2));
            }
            var dead = new HashSet<String>();
            rows = statement.executeQuery("select request_id from dead_letter");
            while (rows.next()) {
                dead.add(rows.getString(1));
            }
            return new EventLedger(waiting, runs, dead);
        }
    }
}
