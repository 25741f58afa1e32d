package dev.kiln.web.aws.downloads;

import dev.kiln.code.CodePackages;
import java.nio.file.Path;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Hands out packages, byte for byte as they were put. */
@RestController
class CodeDownloadController {

    private final CodeLinks links;
    private final CodePackages packages;

    CodeDownloadController(CodeLinks links, CodePackages packages) {
        this.links = links;
        this.packages = packages;
    }

    @GetMapping(CodeLinks.PATH + "{token}")
    ResponseEntity<Resource> download(@PathVariable String token) {
        return links.open(token)
                .flatMap(packages::find)
                .map(CodeDownloadController::file)
                .orElseGet(() -> ResponseEntity.status(HttpStatus.FORBIDDEN).build());
    }

    private static ResponseEntity<Resource> file(Path zip) {
        return ResponseEntity.ok()
                .header("Content-Type", "application/zip")
                .cacheControl(CacheControl.noStore())
                .body(new FileSystemResource(zip));
    }
}
