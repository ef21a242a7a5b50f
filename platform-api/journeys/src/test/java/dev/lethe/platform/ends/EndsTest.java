// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.ends;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Nothing is stored, written or sent whose end is not declared, and nothing else is declared. */
class EndsTest {

  private final Ends ends = Ends.read();
  private final CodeScan code = CodeScan.read();

  EndsTest() throws IOException {}

  @Test
  void saysOfEachThingHowItEnds() {
    assertThat(Ends.SECTIONS).allMatch(section -> ends.names(section).size() > 2);
    assertThat(ends.faults()).isEmpty();
  }

  @Test
  void theCodeHasNoOtherArtifactsFilesValuesInLogsOrMails() {
    assertThat(code.sources()).hasSizeGreaterThan(300);
    assertThat(faults(code)).isEmpty();
  }

  private List<String> faults(CodeScan code) {
    List<String> faults = ends.differences("artifacts", code.artifactKinds());
    faults.addAll(ends.differences("files", code.fileSettings()));
    faults.addAll(ends.differences("temporary", code.temporary()));
    faults.addAll(ends.differences("logs", code.logged().keySet()));
    code.logged()
        .forEach(
            (type, values) ->
                faults.addAll(Ends.differences("log of " + type, ends.logged(type), values)));
    faults.addAll(ends.differences("mails", code.mailers()));
    return faults;
  }

  @Test
  void whatEndsThingsExists() throws IOException {
    assertThat(ends.values("erased")).isNotEmpty().isSubsetOf(code.steps());
    Set<String> settings = new TreeSet<>();
    Pattern.compile("\\blethe(?<!dev\\.lethe)(\\.[a-z-]+)+")
        .matcher(Files.readString(Ends.FILE))
        .results()
        .forEach(found -> settings.add(found.group()));
    assertThat(settings).contains("lethe.upload.expiry").isSubsetOf(code.settings().keySet());
  }

  @Test
  void noticesWhatNobodyDeclared() {
    assertThat(faults(source("ArtifactKind FACES = new ArtifactKind(\"faces\");")))
        .containsExactly("artifacts: nobody says how faces ends");
    assertThat(faults(source("Files.createTempDirectory(root, \"faces\");")))
        .containsExactly("temporary: nobody says how faces ends");
    assertThat(faults(source("Files.createTempFile(name(), null);")))
        .containsExactly("temporary: nobody says how ? ends");
    assertThat(faults(source("LOG.infof(\"filed (%s) by %s\", id, caller.person());")))
        .containsExactly(
            "logs: nobody says how Stranger ends",
            "log of Stranger: nobody says how caller.person() ends",
            "log of Stranger: nobody says how id ends");
    assertThat(faults(source("import io.quarkus.mailer.Mailer;")))
        .containsExactly("mails: nobody says how dev.lethe.platform.Stranger ends");
  }

  private CodeScan source(String source) {
    return code.with("dev.lethe.platform.Stranger", source);
  }

  @Test
  void noticesWhatIsDeclaredAndIsNot() throws IOException {
    Ends more =
        Ends.of(
            """
            artifacts:
              faces: {used: at once, holds: [person]}
            logs:
              Faces: {face: of somebody}
            """);
    assertThat(more.faults()).isEmpty();
    assertThat(more.differences("artifacts", Set.of()))
        .containsExactly("artifacts: there is no faces");
    assertThat(Ends.differences("log of Faces", more.logged("Faces"), Set.of()))
        .containsExactly("log of Faces: there is no face");
    assertThat(more.schemaFaults(Map.of("face", Set.of("id"))))
        .containsExactly("tables: nobody says how face ends");
  }

  @Test
  void noticesHalfADeclaration() throws IOException {
    Ends half =
        Ends.of(
            """
            tables:
              faces: {kept: for fun, columns: {nothing: [id, id]}}
            artifacts:
              faces: {used: at once, expires: some day, holds: [person]}
              names: {used: '', holds: [names], till: never}
            """);
    assertThat(half.faults())
        .containsExactly(
            "tables: faces says for how long just when it is kept",
            "tables: faces says twice what id holds",
            "artifacts: faces ends in one way, found [used, expires]",
            "artifacts: names does not say what used is",
            "artifacts: names says till, which means nothing",
            "artifacts: names holds some of [keyed, nothing, person, staff, text], found [names]");
  }
}
