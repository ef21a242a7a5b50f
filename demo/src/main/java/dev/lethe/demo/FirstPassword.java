// SPDX-License-Identifier: Apache-2.0
package dev.lethe.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Password of the first operator of an installation. It is drawn before anything is there, lies in
 * a file of the owner's alone until it was shown, and is shown once. A start that broke off before
 * that shows it the next time.
 */
final class FirstPassword {

  private static final String FILE = "operator-password";

  /** Stands in the folder once anything was started, before the realm and its people are made. */
  private static final String STARTED = "postgres";

  private static final int BYTES = 15;

  private final Path file;
  private final String text;

  private FirstPassword(Path file, String text) {
    this.file = file;
    this.text = text;
  }

  /**
   * The password for a start.
   *
   * @param folder of the installation; what stands in it was started before
   */
  static FirstPassword of(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    String kept = Files.exists(file) ? Files.readString(file) : "";
    if (!kept.isEmpty()) {
      return new FirstPassword(file, kept);
    }
    byte[] drawn = new byte[BYTES];
    new SecureRandom().nextBytes(drawn);
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(drawn);
    if (!Files.exists(folder.resolve(STARTED))) {
      Files.createDirectories(folder);
      Files.deleteIfExists(file);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, text);
    }
    return new FirstPassword(file, text);
  }

  /** The password; nobody's where the installation was there before. */
  String text() {
    return text;
  }

  /**
   * Says that it is shown now.
   *
   * @return whether there is one to show
   */
  boolean told() throws IOException {
    return Files.deleteIfExists(file);
  }
}
