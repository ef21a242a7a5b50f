// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

import dev.lethe.contract.digest.Digest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Fields 30 to 36 of the evidence: how to repeat the run, and where to look the certificate up.
 *
 * @param environment what the bits depend on
 * @param suppliedBy who supplied scores and data
 * @param limits text keys of the limits of the claim, never empty
 * @param statusEntry where revocation is looked up
 * @param log the log's head at the time
 * @param salt 32 random bytes, base64url without padding
 * @param replay main evidence of tier E
 */
public record Trail(
    Environment environment,
    SuppliedBy suppliedBy,
    List<String> limits,
    StatusEntry statusEntry,
    LogHead log,
    String salt,
    Optional<Replay> replay) {

  private static final int SALT_BYTES = 32;

  public Trail {
    limits = List.copyOf(limits);
    Fields.require(!limits.isEmpty(), "limits", "is never empty", limits);
    limits.forEach(k -> Fields.requireTextKey("limits", k));
    requireSalt(salt);
  }

  static void requireSalt(String salt) {
    byte[] bytes = Base64.getUrlDecoder().decode(salt);
    Fields.require(
        bytes.length == SALT_BYTES && salt.equals(saltText(bytes)),
        "salt",
        "is 32 bytes in base64url without padding",
        salt);
  }

  /** The written form of a salt of 32 bytes. */
  public static String saltText(byte[] salt) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(salt);
  }

  /**
   * What the bits depended on.
   *
   * @param platformVersion version of the platform
   * @param engineVersion version of the engine, absent if refused
   * @param sbomDigest digest of the list of components
   * @param runPlanDigest digest of the run's plan, absent if refused
   * @param runOutcomeDigest digest of the run's outcome, absent if refused
   * @param cpu model and instruction set, absent if refused
   * @param threads compute threads, 0 if refused
   */
  public record Environment(
      String platformVersion,
      Optional<String> engineVersion,
      Digest sbomDigest,
      Optional<Digest> runPlanDigest,
      Optional<Digest> runOutcomeDigest,
      Optional<String> cpu,
      int threads) {
    public Environment {
      Fields.requireWord("environment.platformVersion", platformVersion);
      engineVersion.ifPresent(v -> Fields.requireWord("environment.engineVersion", v));
      cpu.ifPresent(c -> Fields.requireText("environment.cpu", c));
      Fields.requireCount("environment.threads", threads);
    }
  }

  /** Who supplied something. */
  public enum Supplier {
    LETHE,
    CONTROLLER
  }

  /**
   * Who supplied what was judged. What the controller supplied is weaker.
   *
   * @param scores the models' scores
   * @param data the records
   */
  public record SuppliedBy(Supplier scores, Supplier data) {}

  /**
   * Where revocation is looked up.
   *
   * @param listId number of the list
   * @param index random index in it
   * @param reviewAfter when the finding should be looked at again
   */
  public record StatusEntry(int listId, int index, Instant reviewAfter) {
    /** Entries of a list. */
    public static final int LIST_LENGTH = 131_072;

    public StatusEntry {
      Fields.requirePositive("statusEntry.listId", listId);
      Fields.require(
          index >= 0 && index < LIST_LENGTH, "statusEntry.index", "is inside the list", index);
      Fields.requireSeconds("statusEntry.reviewAfter", reviewAfter);
    }
  }

  /**
   * The log's head when the evidence was frozen: it cannot be older.
   *
   * @param origin of the log
   * @param priorSize entries
   * @param priorRoot root hash
   */
  public record LogHead(String origin, long priorSize, Digest priorRoot) {
    public LogHead {
      Fields.requireWord("log.origin", origin);
      Fields.requireCount("log.priorSize", priorSize);
    }
  }

  /**
   * The replay of tier E: the same plan and inputs, in a second process.
   *
   * @param inputsDigest digest of all inputs
   * @param forgetDisjoint whether the inputs provably exclude the forget set
   * @param firstDigest of the model of the first run
   * @param secondDigest of the model of the second run
   * @param notMadeReason text key of why there was no second run
   */
  public record Replay(
      Digest inputsDigest,
      boolean forgetDisjoint,
      Digest firstDigest,
      Optional<Digest> secondDigest,
      Optional<String> notMadeReason) {
    public Replay {
      notMadeReason.ifPresent(k -> Fields.requireTextKey("replay.notMadeReason", k));
      Fields.require(
          secondDigest.isPresent() != notMadeReason.isPresent(),
          "replay",
          "has secondDigest or notMadeReason",
          secondDigest);
    }

    /** Whether both runs gave the same bytes. */
    public boolean equalDigests() {
      return secondDigest.filter(firstDigest::equals).isPresent();
    }
  }
}
