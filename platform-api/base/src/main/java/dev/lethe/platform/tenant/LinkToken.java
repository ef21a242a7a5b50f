// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.tenant;

import dev.lethe.contract.digest.Digest;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * What a link carries that lets in whoever has it: of which organisation it is, and a secret of 32
 * bytes, of which the hash alone is stored.
 */
public final class LinkToken {

  private static final int TENANT_BYTES = 16;
  private static final int SECRET_BYTES = 32;

  private final byte[] bytes;

  private LinkToken(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A new one. */
  public static LinkToken random(UUID tenant, SecureRandom random) {
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    return new LinkToken(
        ByteBuffer.allocate(TENANT_BYTES + SECRET_BYTES)
            .putLong(tenant.getMostSignificantBits())
            .putLong(tenant.getLeastSignificantBits())
            .put(secret)
            .array());
  }

  /** The token of a link; empty if the text is none. */
  public static Optional<LinkToken> parse(String text) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      return bytes.length == TENANT_BYTES + SECRET_BYTES
          ? Optional.of(new LinkToken(bytes))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  public UUID tenant() {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new UUID(buffer.getLong(), buffer.getLong());
  }

  /** SHA-256 of the secret, which is what is stored. */
  public byte[] hash() {
    return Digest.of(Arrays.copyOfRange(bytes, TENANT_BYTES, bytes.length)).bytes();
  }

  /** As it stands in the link. Never logged. */
  public String text() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Never shows the secret. */
  @Override
  public String toString() {
    return "LinkToken[" + tenant() + "]";
  }
}
