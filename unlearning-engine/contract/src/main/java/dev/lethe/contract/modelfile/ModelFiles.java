// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.modelfile;

import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.modelfile.ModelFileException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Looks at the first bytes of model files, and at the table of contents of archives. */
public final class ModelFiles {

  private static final int HEAD = 16;

  private ModelFiles() {}

  /**
   * Refuses a file that cannot be a model of this kind, whatever its name says. What passes may
   * still be unsound: only the library that opens it knows.
   *
   * @param architecture {@link Architecture.Script} or {@link Architecture.Onnx}; any other has no
   *     files that people hand in
   * @throws ModelFileException PICKLE, OTHER_KIND, or for an archive what is wrong with it
   */
  public static void require(Architecture architecture, Path file) throws ModelFileException {
    byte[] head = head(file);
    if (isPickle(head)) {
      throw new ModelFileException(
          Reason.PICKLE,
          "the file is a Python pickle, which runs code when it is read; save a TorchScript module"
              + " with torch.jit.script(model).save(path), or export to ONNX");
    }
    if (architecture instanceof Architecture.Script) {
      TorchScriptArchive.require(file);
    } else if (!(architecture instanceof Architecture.Onnx)) {
      throw new ModelFileException(
          Reason.OTHER_KIND, "no file is handed in for a model of kind " + architecture.type());
    } else if (!isOnnx(head)) {
      throw new ModelFileException(Reason.OTHER_KIND, "the file is not an ONNX graph");
    }
  }

  /**
   * Refuses a TorchScript archive of another module than the first: other code, or tensors of other
   * sizes. Numbers that Python adds to the names of classes do not count.
   *
   * @param first an archive that {@link #require} accepts
   * @param other likewise
   * @throws ModelFileException OTHER_MODULE, UNREADABLE
   */
  public static void requireSameModule(Path first, Path other) throws ModelFileException {
    if (!TorchScriptArchive.module(first).equals(TorchScriptArchive.module(other))) {
      throw new ModelFileException(
          Reason.OTHER_MODULE,
          "the module differs from that of the initial checkpoint in code or size of its tensors;"
              + " save both from the same class");
    }
  }

  /** A pickle of protocol 2 or later begins with its protocol number. */
  private static boolean isPickle(byte[] head) {
    return head.length > 1 && head[0] == (byte) 0x80 && head[1] >= 2 && head[1] <= 9;
  }

  /** A ModelProto begins with its IR version, field 1, and another field of it follows. */
  private static boolean isOnnx(byte[] head) {
    return head.length > 2
        && head[0] == 0x08
        && head[1] >= 1
        && head[1] <= 64
        && (head[2] & 7) <= 2
        && (head[2] & 0xff) >> 3 >= 2
        && (head[2] & 0xff) >> 3 <= 25;
  }

  private static byte[] head(Path file) throws ModelFileException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(HEAD);
    } catch (IOException e) {
      throw new ModelFileException(Reason.UNREADABLE, "the file cannot be read", e);
    }
  }
}
