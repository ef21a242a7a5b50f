// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.tenant;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The installation's master key, from which every other key is derived. */
@Singleton
public class MasterKey {

  private static final int LEAST_BYTES = 32;
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  /** The key of these settings. */
  public MasterKey(SecretConfig config) {
    this.key = new SecretKeySpec(read(config), ALGORITHM);
  }

  /**
   * A key for one purpose of one organisation: HMAC-SHA-256(master, purpose ‖ 0x00 ‖ tenant).
   *
   * @param purpose for example {@code cursor/1}
   */
  public SecretKeySpec derive(String purpose, UUID tenant) {
    Mac mac = mac(key);
    mac.update(purpose.getBytes(UTF_8));
    mac.update((byte) 0);
    return new SecretKeySpec(mac.doFinal(tenant.toString().getBytes(UTF_8)), ALGORITHM);
  }

  /** An HMAC-SHA-256 with a derived key, which every Java runtime has. */
  public static Mac mac(SecretKeySpec key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] read(SecretConfig config) {
    Path file = config.file();
    try {
      if (config.create() && Files.notExists(file)) {
        create(file);
      }
      byte[] bytes = Files.readAllBytes(file);
      if (bytes.length < LEAST_BYTES) {
        throw new IllegalStateException(
            file + " holds " + bytes.length + " bytes, a master key has at least " + LEAST_BYTES);
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot read the master key; set lethe.secret.file to a file of "
              + LEAST_BYTES
              + " random bytes, or lethe.secret.create=true on a single machine",
          e);
    }
  }

  private static void create(Path file) throws IOException {
    byte[] bytes = new byte[LEAST_BYTES];
    new SecureRandom().nextBytes(bytes);
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(file, bytes, StandardOpenOption.WRITE);
  }
}
