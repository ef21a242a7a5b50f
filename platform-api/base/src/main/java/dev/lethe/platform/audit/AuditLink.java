// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.audit;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.json.CanonicalJson;
import java.util.Map;
import java.util.UUID;

/**
 * What an entry's hash is taken over: every column, and the hash before.
 *
 * @param at microseconds since 1970, as the database keeps them
 */
record AuditLink(
    UUID tenant,
    long sequence,
    long at,
    String actor,
    String actorKind,
    String action,
    String object,
    Map<String, String> details,
    Digest previous) {

  Digest hash() {
    return Digest.of(CanonicalJson.bytes(this));
  }
}
