// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.platform.tenant.MasterKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps what was sent and answered from whoever reads the database or a copy of it. An answer lies
 * under AES-256-GCM with a key of its organisation and belongs to its call, caller and key; of what
 * was sent there is a keyed hash, since names and numbers of people can be guessed from a bare one.
 *
 * <p>Source: NIST SP 800-38D; a random nonce of 96 bits for each answer.
 */
@ApplicationScoped
class AnswerSeal {

  private static final String ANSWERS = "idempotent-answer/1";
  private static final String CALLS = "idempotent-call/1";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final MasterKey keys;
  private final SecureRandom random = new SecureRandom();

  AnswerSeal(MasterKey keys) {
    this.keys = keys;
  }

  /** A hash of what a method was called with, of this organisation alone. */
  String digest(IdempotencyKey name, byte[] body) {
    return HexFormat.of()
        .formatHex(MasterKey.mac(keys.derive(CALLS, name.tenantId())).doFinal(body));
  }

  String seal(IdempotencyKey name, String call, String answer) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, name, call, nonce).doFinal(answer.getBytes(UTF_8));
      return Base64.getEncoder()
          .encodeToString(
              ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("an answer cannot be sealed", e);
    }
  }

  String open(IdempotencyKey name, String call, String sealed) {
    byte[] bytes = Base64.getDecoder().decode(sealed);
    byte[] nonce = new byte[NONCE_BYTES];
    ByteBuffer.wrap(bytes).get(nonce);
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, name, call, nonce);
      return new String(cipher.doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES), UTF_8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a stored answer is not the one that was sealed", e);
    }
  }

  private Cipher cipher(int mode, IdempotencyKey name, String call, byte[] nonce)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    byte[] key = keys.derive(ANSWERS, name.tenantId()).getEncoded();
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD((name.person() + "\n" + name.key() + "\n" + call).getBytes(UTF_8));
    return cipher;
  }
}
