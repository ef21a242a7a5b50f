// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.platform.tenant.MasterKey;
import dev.lethe.platform.tenant.Sealing;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Keeps what was sent and answered from whoever reads the database or a copy of it. An answer lies
 * under a key of its organisation and belongs to its call, caller and key; of what was sent there
 * is a keyed hash, since names and numbers of people can be guessed from a bare one.
 */
@ApplicationScoped
class AnswerSeal {

  private static final String ANSWERS = "idempotent-answer/1";
  private static final String CALLS = "idempotent-call/1";

  private final MasterKey keys;
  private final Sealing sealing = new Sealing("answer");

  AnswerSeal(MasterKey keys) {
    this.keys = keys;
  }

  /** A hash of what a method was called with, of this organisation alone. */
  String digest(IdempotencyKey name, byte[] body) {
    return HexFormat.of()
        .formatHex(MasterKey.mac(keys.derive(CALLS, name.tenantId())).doFinal(body));
  }

  String seal(IdempotencyKey name, String call, String answer) {
    return Base64.getEncoder()
        .encodeToString(sealing.seal(key(name), belonging(name, call), answer.getBytes(UTF_8)));
  }

  String open(IdempotencyKey name, String call, String sealed) {
    byte[] bytes = Base64.getDecoder().decode(sealed);
    return new String(sealing.open(key(name), belonging(name, call), bytes), UTF_8);
  }

  private byte[] key(IdempotencyKey name) {
    return keys.derive(ANSWERS, name.tenantId()).getEncoded();
  }

  private static String belonging(IdempotencyKey name, String call) {
    return name.person() + "\n" + name.key() + "\n" + call;
  }
}
