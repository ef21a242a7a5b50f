// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.modelfile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.modelfile.ModelFileException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFilesTest {

  private static final Architecture SCRIPT = new Architecture.Script(Digest.of(new byte[0]));
  private static final List<String> MODULE =
      List.of("m/data.pkl", "m/constants.pkl", "m/version", "m/code/__torch__.py", "m/data/0");

  @TempDir Path folder;

  @Test
  void acceptsWhatTorchJitSaveWrites() throws Exception {
    ModelFiles.require(SCRIPT, archive(MODULE, false));
    ModelFiles.require(
        SCRIPT,
        archive(
            and("m/constants/12", "m/.data/serialization_id", "m/byteorder", "m/extra/note.txt"),
            false));
  }

  @Test
  void tellsModulesApartByCodeAndTensorsAndNotByTheNumbersOfTheirClasses() throws Exception {
    Path first = archive(and("m/code/__torch__/linear.py"), false);
    ModelFiles.requireSameModule(
        first, archive(and("m/code/__torch__/linear/___torch_mangle_3.py"), false));
    for (String more : List.of("m/code/__torch__/conv.py", "m/constants/0")) {
      ModelFileException refused =
          catchThrowableOfType(
              ModelFileException.class,
              () -> ModelFiles.requireSameModule(first, archive(and(more), false)));
      assertThat(refused.reason()).isEqualTo(Reason.OTHER_MODULE);
    }
  }

  @Test
  void refusesPickles() throws Exception {
    assertRefused(write(new byte[] {(byte) 0x80, 2, (byte) 0x8a, 10}), Reason.PICKLE);
    assertRefused(archive(List.of("m/data.pkl", "m/data/0", "m/version"), false), Reason.PICKLE);
    ModelFileException onnx =
        catchThrowableOfType(
            ModelFileException.class,
            () ->
                ModelFiles.require(
                    new Architecture.Onnx(), write(new byte[] {(byte) 0x80, 4, (byte) 0x95})));
    assertThat(onnx.reason()).isEqualTo(Reason.PICKLE);
    assertThat(onnx).hasMessageContaining("runs code when it is read");
  }

  @Test
  void refusesOtherKinds() throws Exception {
    assertRefused(write(new byte[0]), Reason.OTHER_KIND);
    assertRefused(write("ustar".getBytes(UTF_8)), Reason.OTHER_KIND);
    assertRefused(archive(List.of("m/version", "m/constants.pkl"), false), Reason.OTHER_KIND);
    assertRefused(folder.resolve("none"), Reason.UNREADABLE);
  }

  @Test
  void refusesEntriesThatTorchScriptDoesNotKnow() throws Exception {
    for (String name :
        List.of(
            "m/../x",
            "n/version",
            "m/code/a.sh",
            "m/code/../../x.py",
            "m/data/x",
            "m/",
            "m/code/",
            "/m/version",
            "m\\version",
            "m/extra/../x")) {
      assertRefused(archive(and(name), false), Reason.ENTRY_NAME);
    }
  }

  @Test
  void refusesCodeThatCouldOpenFiles() throws Exception {
    for (String code :
        List.of(
            "    return torch.from_file(\"in/labels\", False, 8, dtype=3)",
            "    return ops.aten.from_file(x)",
            "    t = getattr(torch, \"from\\137file\")",
            "    _0 = torch.save(x, \"out/x\")",
            "    _0 = (torch.# here\n  save)(x, \"out/x\")",
            "    s = torch \\\n . load")) {
      assertRefused(archive(MODULE, false, code.getBytes(UTF_8)), Reason.REACHES_OUT);
    }
    ModelFiles.require(
        SCRIPT,
        archive(MODULE, false, "    load = torch.relu(x)\n    return load".getBytes(UTF_8)));
  }

  @Test
  void refusesWhatUnpacksToMoreThanItHolds() throws Exception {
    assertRefused(archive(MODULE, true), Reason.TOO_LARGE);
    Path bomb = archive(MODULE, false, new byte[65 << 20]);
    assertThat(Files.size(bomb)).isLessThan(1 << 20);
    assertRefused(bomb, Reason.TOO_LARGE);
  }

  @Test
  void refusesEveryCutAndEveryByteMore() throws Exception {
    byte[] whole = Files.readAllBytes(archive(MODULE, false));
    for (int length = 4; length < whole.length; length += 7) {
      assertRefused(write(Arrays.copyOf(whole, length)), Reason.DAMAGED);
    }
    assertRefused(write(Arrays.copyOf(whole, whole.length + 1)), Reason.DAMAGED);
    byte[] before = new byte[whole.length + 1];
    System.arraycopy(whole, 0, before, 1, whole.length);
    assertRefused(write(before), Reason.OTHER_KIND);
  }

  @Test
  void tellsAnOnnxGraphByItsFirstFields() throws Exception {
    ModelFiles.require(new Architecture.Onnx(), write(new byte[] {8, 8, 0x12, 1, 'x'}));
    ModelFileException e =
        catchThrowableOfType(
            ModelFileException.class,
            () -> ModelFiles.require(new Architecture.Onnx(), write("PK".getBytes(UTF_8))));
    assertThat(e.reason()).isEqualTo(Reason.OTHER_KIND);
  }

  private static void assertRefused(Path file, Reason reason) {
    ModelFileException e =
        catchThrowableOfType(ModelFileException.class, () -> ModelFiles.require(SCRIPT, file));
    assertThat(e).as("accepted %s", file).isNotNull();
    assertThat(e.reason()).as(e.getMessage()).isEqualTo(reason);
  }

  private static List<String> and(String... more) {
    List<String> names = new ArrayList<>(MODULE);
    names.addAll(List.of(more));
    return names;
  }

  private Path archive(List<String> names, boolean compressTensors) throws IOException {
    return archive(names, compressTensors, new byte[300]);
  }

  private Path archive(List<String> names, boolean compressTensors, byte[] source)
      throws IOException {
    Path file = Files.createTempFile(folder, "m", ".pt");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      for (String name : names) {
        boolean code = name.contains("code/");
        byte[] content = code ? source : new byte[name.endsWith("/") ? 0 : 64];
        ZipEntry entry = new ZipEntry(name);
        if (!code && !compressTensors) {
          CRC32 crc = new CRC32();
          crc.update(content);
          entry.setMethod(ZipEntry.STORED);
          entry.setSize(content.length);
          entry.setCrc(crc.getValue());
        }
        out.putNextEntry(entry);
        out.write(content);
        out.closeEntry();
      }
    }
    return file;
  }

  private Path write(byte[] bytes) throws IOException {
    return Files.write(Files.createTempFile(folder, "f", ".pt"), bytes);
  }
}
