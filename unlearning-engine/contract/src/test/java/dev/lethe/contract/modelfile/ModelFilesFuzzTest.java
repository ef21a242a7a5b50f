// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.modelfile;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.Architecture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.io.TempDir;

/** First bytes of ONNX graphs, and archives of TorchScript, that people hand in. */
class ModelFilesFuzzTest {

  private static final Architecture SCRIPT = new Architecture.Script(Digest.of(new byte[0]));

  @TempDir private static Path folder;

  @FuzzTest(maxExecutions = 1_000, maxDuration = "1m")
  void letsNoPickleAndNoDamagedArchivePass(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("model"), bytes);
    boolean onnx = accepts(new Architecture.Onnx(), file);
    boolean script = accepts(SCRIPT, file);
    assertThat(onnx && script).isFalse();
    if (onnx || script) {
      assertThat(bytes[0]).isNotEqualTo((byte) 0x80);
    }
    if (script) {
      try (ZipFile zip = new ZipFile(file.toFile())) {
        assertThat(zip.stream().map(ZipEntry::getName))
            .anyMatch(name -> name.endsWith("/constants.pkl"))
            .noneMatch(name -> name.contains("..") || name.startsWith("/"));
      }
    }
  }

  private static boolean accepts(Architecture architecture, Path file) {
    try {
      ModelFiles.require(architecture, file);
      return true;
    } catch (ModelFileException e) {
      return false;
    }
  }
}
