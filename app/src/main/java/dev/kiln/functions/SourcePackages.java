package dev.kiln.functions;

import dev.kiln.code.CodeDigest;
import dev.kiln.code.CodePackage;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people wrote, of functions whose deployed package was built from it. */
@Component
class SourcePackages {

    private final JdbcClient jdbc;

    SourcePackages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The source of the deployed package; the package itself when it was not built. */
    CodePackage of(FunctionEntity function) {
        return jdbc.sql(
                        """
                        select source_digest, source_size from function_sources
                        where function_id = :function and code_digest = :code
                        """)
                .param("function", function.id())
                .param("code", function.code().digest().hex())
                .query((row, _) -> source(row.getString(1), row.getLong(2)))
                .optional()
                .orElseGet(function::code);
    }

    private static CodePackage source(String digest, long size) {
        return new CodePackage(new CodeDigest(digest), size);
    }

    /** Beside a deploy of the function: the caller holds its lock. */
    void put(FunctionEntity function, CodePackage source) {
        jdbc.sql("delete from function_sources where function_id = :function")
                .param("function", function.id())
                .update();
        if (!source.equals(function.code())) {
            jdbc.sql(
                            """
                            insert into function_sources (function_id, code_digest, source_digest, source_size)
                            values (:function, :code, :source, :size)
                            """)
                    .param("function", function.id())
                    .param("code", function.code().digest().hex())
                    .param("source", source.digest().hex())
                    .param("size", source.size())
                    .update();
        }
    }
}
