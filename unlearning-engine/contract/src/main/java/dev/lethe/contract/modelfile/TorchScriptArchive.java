// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.modelfile;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.contract.modelfile.ModelFileException.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The table of contents of a TorchScript archive, a zip file as {@code torch.jit.save} writes it:
 * one folder with {@code version}, {@code data.pkl}, {@code constants.pkl}, {@code code/} and raw
 * tensors. Only code may be compressed, so nothing can unpack to much more than the file holds.
 *
 * <p>The two {@code .pkl} entries are read by libtorch's own reader, which knows tensors and plain
 * values and runs nothing. The code may use libtorch's operators, except those that open files.
 *
 * <p>Source: PyTorch, torch/csrc/jit/docs/serialization.md.
 */
final class TorchScriptArchive {

  private static final int MOST_ENTRIES = 100_000;
  private static final long MOST_BYTES = 8L << 30;
  private static final long MOST_CODE_BYTES = 64L << 20;
  private static final int END_BYTES = 22;
  private static final int END_MARK = 0x06054b50;
  private static final int FIRST_MARK = 0x04034b50;

  private static final Pattern FOLDER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,199}");
  private static final Pattern TENSOR = Pattern.compile("(data|constants)/[0-9]{1,9}");
  private static final Pattern CODE =
      Pattern.compile("code/[A-Za-z0-9_]+(/[A-Za-z0-9_]+)*\\.py(\\.debug_pkl)?");

  /**
   * What code can open a file with: by name, also as a text, or as somebody's attribute. Between
   * the dot and the attribute the compiler passes over blanks, line ends and comments.
   */
  private static final Pattern FILE_ACCESS =
      Pattern.compile("\\b(from_file|getattr)\\b|\\.(?:\\s|\\\\|#[^\\n]*+\\n)*+(save|load)\\b");

  private static final Pattern MANGLED = Pattern.compile("[./]?___torch_mangle_[0-9]+");
  private static final Pattern EXTRA = Pattern.compile("extra/[A-Za-z0-9_][A-Za-z0-9_.-]*");
  private static final Set<String> FIXED =
      Set.of(
          "version",
          "byteorder",
          "data.pkl",
          "constants.pkl",
          ".data/serialization_id",
          ".format_version",
          ".storage_alignment");

  private TorchScriptArchive() {}

  static void require(Path file) throws ModelFileException {
    requireEnds(file);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      requireEntries(zip.stream().limit(MOST_ENTRIES + 1L).toList(), Files.size(file));
      requireNoFileAccess(zip);
    } catch (ZipException | EOFException | IllegalArgumentException e) {
      // The last of a name or comment that is no UTF-8.
      throw new ModelFileException(Reason.DAMAGED, "not a sound archive: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new ModelFileException(Reason.UNREADABLE, "the archive cannot be read", e);
    }
  }

  private static void requireNoFileAccess(ZipFile zip) throws IOException, ModelFileException {
    for (ZipEntry entry : zip.stream().toList()) {
      Matcher access = FILE_ACCESS.matcher(isCode(entry) ? code(zip, entry) : "");
      if (access.find()) {
        throw new ModelFileException(
            Reason.REACHES_OUT,
            entry.getName()
                + " names "
                + (access.group(1) == null ? access.group(2) : access.group(1))
                + ", which can open files; a model computes from its input and its tensors alone");
      }
    }
  }

  private static boolean isCode(ZipEntry entry) {
    String name = entry.getName();
    return name.startsWith("code/", name.indexOf('/') + 1) && name.endsWith(".py");
  }

  private static String code(ZipFile zip, ZipEntry entry) throws IOException {
    return new String(zip.getInputStream(entry).readNBytes((int) MOST_CODE_BYTES), UTF_8);
  }

  /** Sizes of tensors and code, by entry; the numbers that Python draws for classes left out. */
  static SortedMap<String, String> module(Path file) throws ModelFileException {
    SortedMap<String, String> module = new TreeMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        String name = entry.getName().substring(entry.getName().indexOf('/') + 1);
        if (TENSOR.matcher(name).matches()) {
          module.put(name, Long.toString(entry.getSize()));
        } else if (isCode(entry)) {
          module.merge(plain(name), plain(code(zip, entry)), (a, b) -> a + b);
        }
      }
    } catch (IOException e) {
      throw new ModelFileException(Reason.UNREADABLE, "the archive cannot be read", e);
    }
    return module;
  }

  private static String plain(String text) {
    return MANGLED.matcher(text).replaceAll("");
  }

  /** Readers disagree on archives with something before or behind them; none is accepted. */
  private static void requireEnds(Path file) throws ModelFileException {
    try (FileChannel channel = FileChannel.open(file)) {
      if (int32(channel, 0) != FIRST_MARK) {
        throw new ModelFileException(Reason.OTHER_KIND, "the file is not a TorchScript archive");
      }
      if (int32(channel, channel.size() - END_BYTES) != END_MARK
          || int32(channel, channel.size() - Short.BYTES) != 0) {
        throw new ModelFileException(
            Reason.DAMAGED, "the archive is cut short or something is appended to it");
      }
    } catch (IOException e) {
      throw new ModelFileException(Reason.UNREADABLE, "the archive cannot be read", e);
    }
  }

  /** Four bytes, little-endian; those outside the file count as 0. */
  private static int int32(FileChannel channel, long position) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    if (position >= 0) {
      channel.read(bytes, position);
    }
    return bytes.getInt(0);
  }

  private static void requireEntries(List<? extends ZipEntry> entries, long fileBytes)
      throws ModelFileException {
    if (entries.size() > MOST_ENTRIES) {
      throw new ModelFileException(
          Reason.TOO_LARGE, "the archive has more than " + MOST_ENTRIES + " entries");
    }
    Set<String> names = new HashSet<>();
    long code = 0;
    long stored = 0;
    for (ZipEntry entry : entries) {
      String name = inside(entries.get(0), entry);
      if (!names.add(name)) {
        throw new ModelFileException(Reason.DAMAGED, "the archive holds " + name + " twice");
      }
      stored += entry.getCompressedSize();
      if (CODE.matcher(name).matches()) {
        code += entry.getSize();
      } else if (entry.getMethod() != ZipEntry.STORED
          || entry.getSize() != entry.getCompressedSize()) {
        throw new ModelFileException(
            Reason.TOO_LARGE, name + " is compressed, which torch.jit.save does to code alone");
      }
    }
    if (stored > fileBytes || fileBytes > MOST_BYTES || code > MOST_CODE_BYTES) {
      throw new ModelFileException(
          Reason.TOO_LARGE,
          String.format(
              "%d bytes hold %d bytes of entries, code unpacks to %d; at most %d and %d",
              fileBytes, stored, code, MOST_BYTES, MOST_CODE_BYTES));
    }
    requireModule(names);
  }

  /** The name below the only folder. */
  private static String inside(ZipEntry first, ZipEntry entry) throws ModelFileException {
    int slash = first.getName().indexOf('/');
    String folder = first.getName().substring(0, Math.max(slash, 0));
    String whole = entry.getName();
    String name = whole.startsWith(folder + "/") ? whole.substring(folder.length() + 1) : "";
    if (!FOLDER.matcher(folder).matches()
        || !(FIXED.contains(name)
            || TENSOR.matcher(name).matches()
            || CODE.matcher(name).matches()
            || EXTRA.matcher(name).matches())) {
      throw new ModelFileException(
          Reason.ENTRY_NAME, "the archive holds an entry that TorchScript does not know");
    }
    return name;
  }

  private static void requireModule(Set<String> names) throws ModelFileException {
    boolean code = names.stream().anyMatch(name -> name.startsWith("code/"));
    if (names.contains("data.pkl") && !code && !names.contains("constants.pkl")) {
      throw new ModelFileException(
          Reason.PICKLE,
          "the archive is a pickle of torch.save; save a TorchScript module with"
              + " torch.jit.script(model).save(path)");
    }
    if (!code || !names.containsAll(Set.of("version", "data.pkl", "constants.pkl"))) {
      throw new ModelFileException(
          Reason.OTHER_KIND, "the archive lacks what makes a TorchScript module");
    }
  }
}
