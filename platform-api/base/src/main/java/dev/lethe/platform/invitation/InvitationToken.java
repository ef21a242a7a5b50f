// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.invitation;

import dev.lethe.contract.digest.Digest;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** What a link of an invitation carries: whose invitation it is, and a secret of 32 bytes. */
final class InvitationToken {

  private static final int TENANT_BYTES = 16;
  private static final int SECRET_BYTES = 32;

  private final byte[] bytes;

  private InvitationToken(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A new one. */
  static InvitationToken random(UUID tenant, SecureRandom random) {
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    return new InvitationToken(
        ByteBuffer.allocate(TENANT_BYTES + SECRET_BYTES)
            .putLong(tenant.getMostSignificantBits())
            .putLong(tenant.getLeastSignificantBits())
            .put(secret)
            .array());
  }

  /** The token of a link; empty if the text is none. */
  static Optional<InvitationToken> parse(String text) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      return bytes.length == TENANT_BYTES + SECRET_BYTES
          ? Optional.of(new InvitationToken(bytes))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  UUID tenant() {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new UUID(buffer.getLong(), buffer.getLong());
  }

  /** SHA-256 of the secret, which is what is stored. */
  byte[] hash() {
    return Digest.of(Arrays.copyOfRange(bytes, TENANT_BYTES, bytes.length)).bytes();
  }

  /** As it stands in the link. Never logged. */
  String text() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Never shows the secret. */
  @Override
  public String toString() {
    return "InvitationToken[" + tenant() + "]";
  }
}
