// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.seal;

import dev.lethe.certification.seal.SealException.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.KeyStore;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A key that never leaves a PKCS#11 token, such as a hardware security module or SoftHSM. The token
 * also holds the certificates of the chain, up to the root.
 *
 * @param library the token's PKCS#11 library
 * @param slotIndex position of the token in the library's list of slots, from 0
 * @param alias label of key and certificate, which share one id
 * @param pinFile file whose first line is the user PIN
 */
public record TokenKey(Path library, int slotIndex, String alias, Path pinFile)
    implements SigningKey {

  /** A library is initialised once in a process, so its providers are kept. */
  private static final Map<String, Provider> PROVIDERS = new ConcurrentHashMap<>();

  public TokenKey {
    if (slotIndex < 0) {
      throw new IllegalArgumentException("slotIndex is 0 or more, found " + slotIndex);
    }
  }

  @Override
  public OpenKey open() throws SealException {
    try {
      Provider provider = provider();
      KeyStore token = KeyStore.getInstance("PKCS11", provider);
      token.load(null, KeyFile.password(pinFile));
      if (token.getEntry(alias, null) instanceof PrivateKeyEntry entry) {
        return OpenKey.of(entry, Optional.of(provider));
      }
      throw new SealException(
          Reason.KEY_UNREADABLE, "the token holds no key with a certificate named " + alias);
    } catch (IOException
        | GeneralSecurityException
        | ProviderException
        | InvalidParameterException e) {
      throw new SealException(
          Reason.KEY_UNREADABLE, "the token cannot be opened: " + e.getMessage(), e);
    }
  }

  private Provider provider() {
    String settings =
        "--name=lethe-%d\nlibrary=%s\nslotListIndex=%d\n"
            .formatted(slotIndex, library.toAbsolutePath(), slotIndex);
    return PROVIDERS.computeIfAbsent(settings, s -> Security.getProvider("SunPKCS11").configure(s));
  }
}
