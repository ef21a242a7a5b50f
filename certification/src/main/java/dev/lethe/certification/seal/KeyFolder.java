// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.seal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Keys by name, each in a PKCS#12 file under one password, readable by the owner only.
 *
 * @param folder where they are
 */
record KeyFolder(Path folder) {

  private static final int PASSWORD_BYTES = 24;

  boolean exists() {
    return Files.exists(password());
  }

  void create(SecureRandom random) throws IOException {
    Files.createDirectories(folder);
    byte[] secret = new byte[PASSWORD_BYTES];
    random.nextBytes(secret);
    writePrivate(password(), Base64.getUrlEncoder().withoutPadding().encode(secret));
  }

  Path path(String file) {
    return folder.resolve(file);
  }

  KeyFile key(String name) {
    return new KeyFile(path(name + ".p12"), password());
  }

  /** Keys that had this name before, newest first. */
  List<KeyFile> retired(String name) {
    List<KeyFile> keys = new ArrayList<>();
    for (int i = 1; Files.exists(key(name + "." + i).store()); i++) {
      keys.add(0, key(name + "." + i));
    }
    return keys;
  }

  /** Keeps a copy of the key under a name of its own; the next {@link #store} replaces it. */
  void retire(String name) throws IOException {
    int number = retired(name).size() + 1;
    Files.copy(
        key(name).store(), key(name + "." + number).store(), StandardCopyOption.COPY_ATTRIBUTES);
  }

  /** Stores a key, in place of the one of this name if there is one. */
  void store(String name, PrivateKeyEntry entry) throws IOException, GeneralSecurityException {
    char[] password = KeyFile.password(password());
    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(null, null);
    keys.setEntry(KeyFile.ALIAS, entry, new KeyStore.PasswordProtection(password));
    Path next = path(name + ".p12.next");
    Files.deleteIfExists(next);
    writePrivate(next, new byte[0]);
    try (OutputStream out = Files.newOutputStream(next)) {
      keys.store(out, password);
    }
    Files.move(next, key(name).store(), StandardCopyOption.ATOMIC_MOVE);
  }

  private Path password() {
    return path("password");
  }

  private static void writePrivate(Path file, byte[] content) throws IOException {
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.write(file, content);
  }

  @Override
  public String toString() {
    return String.valueOf(folder.getFileName());
  }
}
