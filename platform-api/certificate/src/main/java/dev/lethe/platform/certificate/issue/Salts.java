// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.issue;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.certification.log.Commitment;
import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.tenant.MasterKey;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Salts of one request's commitments, each derived from its secret. */
final class Salts {

  private final byte[] secret;

  Salts(String secretHex) {
    this.secret = HexFormat.of().parseHex(secretHex);
  }

  Digest commit(Commitment.Kind kind, String value) {
    return Commitment.of(kind, derive(kind + "\n" + value), value.getBytes(UTF_8));
  }

  /** A short name that only the holder of the secret can lead back to the person. */
  String pseudonym(String person) {
    return HexFormat.of().formatHex(derive("approver\n" + person), 0, 4);
  }

  private byte[] derive(String name) {
    Mac mac = MasterKey.mac(new SecretKeySpec(secret, "HmacSHA256"));
    return mac.doFinal(name.getBytes(UTF_8));
  }
}
