package dev.kiln.builds;

/** A file of dependencies to start from. */
public record StartingText(String path, String text) {

    static StartingText of(String manifest) {
        return new StartingText(
                manifest,
                switch (manifest) {
                    case Manifests.NPM -> "{\n  \"dependencies\": {\n  }\n}\n";
                    case Manifests.PIP -> "# One package a line, for example: package==1.2.3\n";
                    default -> POM;
                });
    }

    private static final String POM =
            """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <groupId>example</groupId>
              <artifactId>function</artifactId>
              <version>1</version>
              <properties>
                <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
              </properties>
              <dependencies>
                <dependency>
                  <groupId>com.amazonaws</groupId>
                  <artifactId>aws-lambda-java-core</artifactId>
                  <version>1.4.0</version>
                </dependency>
              </dependencies>
              <build>
                <sourceDirectory>.</sourceDirectory>
              </build>
            </project>
            """;
}
