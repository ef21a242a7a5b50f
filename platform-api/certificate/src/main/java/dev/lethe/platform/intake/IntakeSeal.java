// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.platform.tenant.MasterKey;
import dev.lethe.platform.tenant.Sealing;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.Normalizer;
import java.util.Locale;
import java.util.UUID;
import javax.crypto.Mac;

/** Seals what a person wrote, and hashes codes and addresses, under keys of the organisation. */
@ApplicationScoped
class IntakeSeal {

  private static final String WORDS = "person-words/1";
  private static final String ADDRESS = "person-address/1";
  private static final String CODE = "person-code/1";

  private final MasterKey keys;
  private final Sealing sealing = new Sealing("word of a person");

  IntakeSeal(MasterKey keys) {
    this.keys = keys;
  }

  /** Belongs to the request and to the part of what was written. */
  byte[] seal(UUID tenant, UUID request, String part, String text) {
    return sealing.seal(key(tenant), request + "/" + part, text.getBytes(UTF_8));
  }

  /** What {@link #seal} sealed. */
  String open(UUID tenant, UUID request, String part, byte[] sealed) {
    return new String(sealing.open(key(tenant), request + "/" + part, sealed), UTF_8);
  }

  private byte[] key(UUID tenant) {
    return keys.derive(WORDS, tenant).getEncoded();
  }

  /** The same for every way to write one address. */
  byte[] address(UUID tenant, String email) {
    return MasterKey.mac(keys.derive(ADDRESS, tenant)).doFinal(normal(email).getBytes(UTF_8));
  }

  /** Of a code, the attempt that it was made for and the address that it was sent to. */
  byte[] code(UUID tenant, UUID attempt, String email, String code) {
    Mac mac = MasterKey.mac(keys.derive(CODE, tenant));
    for (String part : new String[] {attempt.toString(), normal(email), code}) {
      mac.update(part.getBytes(UTF_8));
      mac.update((byte) 0);
    }
    return mac.doFinal();
  }

  private static String normal(String email) {
    return Normalizer.normalize(email, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
  }

  /**
   * Whether an address is the one by which people are found, but for capital letters. One with
   * letters that only stand for others, as those of full width do, is found by the same name and
   * read by somebody else (Unicode Technical Report 36, section 2.11).
   */
  static boolean readByWhoIsFound(String email) {
    StringBuilder small = new StringBuilder(email.strip());
    for (int i = 0; i < small.length(); i++) {
      char letter = small.charAt(i);
      if (letter >= 'A' && letter <= 'Z') {
        small.setCharAt(i, Character.toLowerCase(letter));
      }
    }
    return small.toString().equals(normal(email));
  }
}
