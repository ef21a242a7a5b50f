// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.lethe.certification.statement.Coverage.Approval;
import dev.lethe.certification.statement.Parties.Certificate;
import dev.lethe.certification.statement.Parties.Issuer;
import dev.lethe.certification.statement.Trail.LogHead;
import dev.lethe.certification.statement.Trail.StatusEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What the certificate of an order of an authority rests on: the list that was agreed on, word for
 * word, and when each version on it was ended and could no longer be read. It shows what the
 * registry knew and what Lethe did with what it held.
 *
 * @param schema {@link #SCHEMA}
 * @param certificate which document
 * @param issuer who answers for it
 * @param list what was agreed on; its digest is that of the approvals
 * @param deed who agreed, and what was done
 * @param outside what was beyond Lethe's reach, by kind
 * @param trace limits, and where to look the certificate up
 */
public record OrderEvidence(
    String schema,
    Certificate certificate,
    Issuer issuer,
    OrderList list,
    @JsonUnwrapped Deed deed,
    List<Outside> outside,
    @JsonUnwrapped Trace trace)
    implements Statement {

  public static final String SCHEMA = "lethe-order-evidence/1";

  public OrderEvidence {
    Fields.require(SCHEMA.equals(schema), "schema", "is " + SCHEMA, schema);
    outside = List.copyOf(outside);
  }

  /**
   * Who agreed, and what was done.
   *
   * @param approvals who agreed
   * @param agreedAt when the last vote was given that was needed
   * @param done when each version that ends did, in the order of the list
   * @param doneAt when the order was done
   */
  public record Deed(List<Approval> approvals, Instant agreedAt, List<Done> done, Instant doneAt) {
    public Deed {
      approvals = List.copyOf(approvals);
      done = List.copyOf(done);
      Fields.requireSeconds("agreedAt", agreedAt);
      Fields.requireSeconds("doneAt", doneAt);
    }
  }

  /**
   * Limits, and where to look the certificate up.
   *
   * @param platformVersion version of the platform
   * @param limits text keys of the limits of the claim
   * @param statusEntry where revocation is looked up
   * @param log the log's head at the time
   * @param salt 32 random bytes, base64url without padding
   */
  public record Trace(
      String platformVersion,
      List<String> limits,
      StatusEntry statusEntry,
      LogHead log,
      String salt) {
    public Trace {
      limits = List.copyOf(limits);
      Fields.requireWord("platformVersion", platformVersion);
      Fields.require(!limits.isEmpty(), "limits", "is never empty", limits);
      limits.forEach(key -> Fields.requireTextKey("limits", key));
      Trail.requireSalt(salt);
    }
  }

  /**
   * When a version ended.
   *
   * @param id of an item of the list
   * @param endedAt since when nobody could use it
   * @param goneAt when its bytes could no longer be read; absent where Lethe never had them
   */
  public record Done(UUID id, Instant endedAt, Optional<Instant> goneAt) {
    public Done {
      Fields.requireSeconds("done.endedAt", endedAt);
      Fields.requireSeconds("done.goneAt", goneAt);
    }
  }

  /** What is beyond Lethe's reach. */
  public enum OutsideKind {
    /** Those who were handed something of it. */
    RECIPIENT,
    /** Files of models that were never here. */
    CONTROLLER_FILE,
    /** Back-ups of the database and of the files. */
    BACKUPS,
    /** Copies and models that nobody registered. */
    UNREGISTERED
  }

  /**
   * Something beyond Lethe's reach.
   *
   * @param kind what it is
   * @param count how many are known; absent where nobody knows
   */
  public record Outside(OutsideKind kind, Optional<Integer> count) {
    public Outside {
      count.ifPresent(known -> Fields.requirePositive("outside.count", known));
    }
  }

  @Override
  public StatusEntry statusEntry() {
    return trace.statusEntry();
  }

  @Override
  public LogHead log() {
    return trace.log();
  }

  @Override
  public String headline(Texts texts) {
    return texts.text("headline.order");
  }

  /**
   * Reads a file strictly.
   *
   * @throws EvidenceException TOO_LARGE, NOT_CANONICAL or SCHEMA
   */
  public static OrderEvidence parse(byte[] bytes) throws EvidenceException {
    return Statement.parse(bytes, OrderEvidence.class);
  }
}
