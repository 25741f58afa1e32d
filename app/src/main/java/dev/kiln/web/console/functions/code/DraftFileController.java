package dev.kiln.web.console.functions.code;

import dev.kiln.accounts.Caller;
import dev.kiln.functions.DraftConflict;
import dev.kiln.functions.DraftFileNotFound;
import dev.kiln.functions.Drafts;
import dev.kiln.functions.Drafts.Draft;
import dev.kiln.functions.InvalidDraftFile;
import dev.kiln.web.security.CurrentCaller;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;

/** Takes the text of one file while it is being typed. */
@Controller
class DraftFileController {

    private static final int LARGEST = 1024 * 1024;

    private final Drafts drafts;

    DraftFileController(Drafts drafts) {
        this.drafts = drafts;
    }

    @PutMapping("/a/{account}/functions/{name}/draft/files/{*path}")
    ResponseEntity<?> put(
            @CurrentCaller Caller caller,
            @PathVariable String name,
            @PathVariable String path,
            @RequestHeader(HttpHeaders.IF_MATCH) String ifMatch,
            HttpServletRequest request)
            throws IOException {
        var text = read(request);
        if (text == null) {
            return refused("this file is over 1 MB, the most that can be edited here");
        }
        return save(caller, name, path.substring(1), text, ifMatch.replace("\"", ""));
    }

    private ResponseEntity<?> save(
            Caller caller, String function, String path, String text, String etag) {
        try {
            var saved = drafts.save(caller, function, path, text, Optional.of(etag));
            return ResponseEntity.noContent()
                    .headers(marks(drafts.open(caller, function), path))
                    .eTag(saved.etag())
                    .build();
        } catch (DraftConflict conflict) {
            var theirs = conflict.current();
            return ResponseEntity.status(HttpStatus.PRECONDITION_FAILED)
                    .body(new Theirs(theirs.text(), theirs.etag()));
        } catch (InvalidDraftFile | DraftFileNotFound refused) {
            return refused(String.valueOf(refused.getMessage()));
        }
    }

    /** What the page shows of the file and the draft now: typed back, a change is none any more. */
    private static HttpHeaders marks(Draft draft, String path) {
        var headers = new HttpHeaders();
        headers.set("Kiln-Draft", draft.isChanged() ? "changed" : "unchanged");
        draft.files().stream()
                .filter(entry -> entry.path().equals(path))
                .forEach(
                        entry ->
                                headers.set(
                                        "Kiln-File-Mark", TreeEntryView.markOf(entry.change())));
        return headers;
    }

    /** Null when it is too long: the rest is not read. */
    private static @Nullable String read(HttpServletRequest request) throws IOException {
        var bytes = request.getInputStream().readNBytes(LARGEST + 1);
        return bytes.length > LARGEST ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    private static ResponseEntity<?> refused(String message) {
        return ResponseEntity.unprocessableContent().body(new Complaint(message));
    }

    /** What the file holds instead. */
    record Theirs(@Nullable String text, String etag) {}

    record Complaint(String message) {}
}
