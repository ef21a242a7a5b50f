// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.certification.seal.SealException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStore.PrivateKeyEntry;
import java.util.Optional;

/**
 * A private key with its certificate chain, by reference: a PKCS#12 file and the file that holds
 * its password. Neither key nor password is ever part of this object.
 *
 * @param store PKCS#12 file with one private key under the alias {@link #ALIAS}
 * @param passwordFile file whose first line is the password
 */
public record KeyFile(Path store, Path passwordFile) implements SigningKey {

  /** Alias of the one key in the file. */
  static final String ALIAS = "key";

  @Override
  public OpenKey open() throws SealException {
    try (InputStream in = Files.newInputStream(store)) {
      char[] password = password(passwordFile);
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, password);
      if (keys.getEntry(ALIAS, new KeyStore.PasswordProtection(password))
          instanceof PrivateKeyEntry entry) {
        return OpenKey.of(entry, Optional.empty());
      }
      throw new SealException(
          Reason.KEY_UNREADABLE, store.getFileName() + " holds no private key named " + ALIAS);
    } catch (IOException | GeneralSecurityException e) {
      throw new SealException(
          Reason.KEY_UNREADABLE,
          "the key file " + store.getFileName() + " cannot be opened: " + e.getMessage(),
          e);
    }
  }

  /** First line of a file that holds a secret. */
  static char[] password(Path file) throws IOException {
    return Files.readString(file, UTF_8).strip().toCharArray();
  }
}
