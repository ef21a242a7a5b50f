// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.audit;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.lethe.contract.digest.Digest;
import java.time.Instant;
import java.util.Map;

/**
 * One entry of the chain.
 *
 * @param sequence rises by one, from 1
 * @param at when
 * @param actor pseudonym of the person, or the name of a process
 * @param actorKind PERSON or SYSTEM
 * @param action for example {@code upload.create}
 * @param object for example {@code upload/<id>}
 * @param hash over every column and the hash before
 * @param details what else there is to know, by name; without personal data
 */
public record AuditEntry(
    long sequence,
    Instant at,
    String actor,
    String actorKind,
    String action,
    String object,
    Digest hash,
    @JsonIgnore Map<String, String> details) {
  public AuditEntry {
    details = Map.copyOf(details);
  }
}
