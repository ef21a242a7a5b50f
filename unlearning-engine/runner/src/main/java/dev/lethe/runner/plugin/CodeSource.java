// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.contract.digest.Digest;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a class was loaded from.
 *
 * @param path a jar or, in a build, a folder of class files
 */
public record CodeSource(Path path) {

  /**
   * The source of a class.
   *
   * @throws IOException if the class has none that is a file
   */
  static CodeSource of(Class<?> type) throws IOException {
    java.security.CodeSource source = type.getProtectionDomain().getCodeSource();
    if (source == null) {
      throw new IOException("no code source: " + type.getName());
    }
    try {
      return new CodeSource(Path.of(source.getLocation().toURI()));
    } catch (URISyntaxException e) {
      throw new IOException("no file: " + source.getLocation(), e);
    }
  }

  /**
   * The digest of the jar; for a folder the digest of a list, one line a file by path: path, space,
   * digest.
   */
  public Digest digest() throws IOException {
    if (Files.isRegularFile(path)) {
      return Digest.of(path);
    }
    List<Path> files;
    try (Stream<Path> all = Files.walk(path)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    StringBuilder list = new StringBuilder();
    for (Path file : files) {
      String name = path.relativize(file).toString().replace(File.separatorChar, '/');
      list.append(name).append(' ').append(Digest.of(file)).append('\n');
    }
    return Digest.of(list.toString().getBytes(UTF_8));
  }
}
