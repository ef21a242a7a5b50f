// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.modelfile;

import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.modelfile.ModelFileException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Looks at model files before a library opens them: at the first bytes, at the table of contents
 * and the code of archives, at where the tensors of graphs lie.
 */
public final class ModelFiles {

  private static final int HEAD = 16;

  private ModelFiles() {}

  /**
   * Refuses a file that cannot be a model of this kind, whatever its name says. What passes may
   * still be unsound: only the library that opens it knows.
   *
   * @param architecture {@link Architecture.Script} or {@link Architecture.Onnx}; any other has no
   *     files that people hand in
   * @throws ModelFileException PICKLE, OTHER_KIND, REACHES_OUT if it would read or write files
   *     while it computes, or what else is wrong with it
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
    } else if (architecture instanceof Architecture.Onnx) {
      requireOnnx(mapped(file));
    } else {
      throw new ModelFileException(
          Reason.OTHER_KIND, "no file is handed in for a model of kind " + architecture.type());
    }
  }

  /**
   * Refuses bytes that are no ONNX graph, or one whose tensors lie elsewhere.
   *
   * @throws ModelFileException OTHER_KIND, DAMAGED, REACHES_OUT
   */
  public static void requireOnnx(ByteBuffer graph) throws ModelFileException {
    OnnxFile.require(graph);
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

  private static ByteBuffer mapped(Path file) throws ModelFileException {
    try (FileChannel channel = FileChannel.open(file)) {
      if (channel.size() > Integer.MAX_VALUE) {
        throw new ModelFileException(Reason.TOO_LARGE, "a graph has at most 2 GiB");
      }
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
    } catch (IOException e) {
      throw new ModelFileException(Reason.UNREADABLE, "the file cannot be read", e);
    }
  }

  private static byte[] head(Path file) throws ModelFileException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(HEAD);
    } catch (IOException e) {
      throw new ModelFileException(Reason.UNREADABLE, "the file cannot be read", e);
    }
  }
}
