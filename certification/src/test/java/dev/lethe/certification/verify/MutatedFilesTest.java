// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.certification.statement.EvidenceExamples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No file ends the verifier in anything but a verdict. Bounded by a count; {@code
 * -Dlethe.mutations=N} asks for more.
 */
@Tag("thorough")
class MutatedFilesTest {

  private static final int MUTATIONS = Integer.getInteger("lethe.mutations", 60);
  private static final long SEED = 20_261_125L;

  @TempDir private Path folder;

  @Test
  void givesAVerdictOnEveryMutatedFileWithinHalfAGibibyte() throws Exception {
    IssuedCertificate issued = IssuedCertificate.of(EvidenceExamples.exact());
    Files.write(folder.resolve("certificate.pdf"), issued.pdf());
    Files.write(folder.resolve("trust.json"), issued.trust().bytes());
    Files.write(folder.resolve("proof"), issued.proof());
    Files.writeString(folder.resolve("at"), issued.at().toString());
    ForeignTool run =
        ForeignTool.run(
            folder,
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-cp",
            System.getProperty("java.class.path"),
            MutatedFiles.class.getName(),
            folder.toString(),
            Integer.toString(MUTATIONS),
            Long.toString(SEED));

    assertThat(run.code()).as(run.output()).isZero();
    List<String> verdicts =
        run.output().lines().filter(line -> line.matches("[0-9]+ [A-Z_]+ Optional.*")).toList();
    assertThat(verdicts).hasSize(MUTATIONS);
    assertThat(verdicts)
        .anyMatch(line -> line.contains("SEAL_DIGEST_MISMATCH"))
        .anyMatch(line -> line.contains("SEAL_CHANGED_AFTER_SIGNING"))
        .anyMatch(line -> line.contains("INPUT_"));
  }
}
