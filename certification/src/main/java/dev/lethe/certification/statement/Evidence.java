// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

import dev.lethe.certification.statement.Coverage.Approval;
import dev.lethe.certification.statement.Coverage.Copies;
import dev.lethe.certification.statement.Coverage.Recipients;
import dev.lethe.certification.statement.Coverage.Retention;
import dev.lethe.certification.statement.Coverage.Scope;
import dev.lethe.certification.statement.EvidenceException.Reason;
import dev.lethe.certification.statement.Examination.AttackNotRun;
import dev.lethe.certification.statement.Examination.Confidence;
import dev.lethe.certification.statement.Examination.Controls;
import dev.lethe.certification.statement.Examination.Finding;
import dev.lethe.certification.statement.Examination.MinimalDetectableEffect;
import dev.lethe.certification.statement.Examination.Power;
import dev.lethe.certification.statement.Examination.RegisteredPlan;
import dev.lethe.certification.statement.Examination.RuleReference;
import dev.lethe.certification.statement.Examination.Test;
import dev.lethe.certification.statement.Examination.Utility;
import dev.lethe.certification.statement.Parties.Certificate;
import dev.lethe.certification.statement.Parties.Issuer;
import dev.lethe.certification.statement.Parties.LegalBasis;
import dev.lethe.certification.statement.Parties.Request;
import dev.lethe.certification.statement.Parties.Subject;
import dev.lethe.certification.statement.Trail.Environment;
import dev.lethe.certification.statement.Trail.LogHead;
import dev.lethe.certification.statement.Trail.Replay;
import dev.lethe.certification.statement.Trail.StatusEntry;
import dev.lethe.certification.statement.Trail.SuppliedBy;
import dev.lethe.certification.statement.Treatment.Dataset;
import dev.lethe.certification.statement.Treatment.Derived;
import dev.lethe.certification.statement.Treatment.ForgetSet;
import dev.lethe.certification.statement.Treatment.Guarantee;
import dev.lethe.certification.statement.Treatment.Method;
import dev.lethe.certification.statement.Treatment.ModelAfter;
import dev.lethe.certification.statement.Treatment.ModelBefore;
import dev.lethe.certification.statement.Treatment.Training;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.json.JsonException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Everything a certificate rests on, {@code evidence.json}: one closed document whose bytes are
 * canonical and whose plain SHA-256 is printed, logged and sealed. It holds no personal data, only
 * salted commitments.
 *
 * @param schema {@link #SCHEMA}
 * @param certificate which document
 * @param issuer who answers for it
 * @param subject for whom, as a commitment
 * @param request the legal clock
 * @param legalBasis ground and exception
 * @param forgetSet which records, as a commitment
 * @param dataset the data set they are in
 * @param training the run that made the model after; absent if refused
 * @param modelBefore the model treated
 * @param modelAfter the model that remains; absent if refused
 * @param derived children of the old model
 * @param method what was done; absent if refused
 * @param guarantee the promise of tiers E and C
 * @param testPlan fixed before the result; absent if not tested
 * @param tests the numbers; absent if not tested
 * @param controls tests of the test; absent if not tested
 * @param power whether it was large enough; absent if not tested
 * @param minimalDetectableEffect what could be hidden; absent if the candidate was not judged
 * @param confidence error rates; absent if not tested
 * @param attacksNotRun known blind spots, never empty
 * @param utility quality before and after
 * @param outcome the finding
 * @param outcomeRule the rule it follows from
 * @param scope models covered
 * @param copies copies covered
 * @param retention holds
 * @param recipients who was told
 * @param approvals who agreed
 * @param environment what the bits depend on
 * @param suppliedBy who supplied scores and data
 * @param limits text keys of the limits of the claim, never empty
 * @param statusEntry where revocation is looked up
 * @param log the log's head at the time
 * @param salt 32 random bytes, base64url without padding
 * @param replay main evidence of tier E
 */
public record Evidence(
    String schema,
    Certificate certificate,
    Issuer issuer,
    Subject subject,
    Request request,
    LegalBasis legalBasis,
    ForgetSet forgetSet,
    Dataset dataset,
    Optional<Training> training,
    ModelBefore modelBefore,
    Optional<ModelAfter> modelAfter,
    List<Derived> derived,
    Optional<Method> method,
    Optional<Guarantee> guarantee,
    Optional<RegisteredPlan> testPlan,
    Optional<List<Test>> tests,
    Optional<Controls> controls,
    Optional<Power> power,
    Optional<MinimalDetectableEffect> minimalDetectableEffect,
    Optional<Confidence> confidence,
    List<AttackNotRun> attacksNotRun,
    List<Utility> utility,
    Finding outcome,
    RuleReference outcomeRule,
    Scope scope,
    Copies copies,
    Retention retention,
    List<Recipients> recipients,
    List<Approval> approvals,
    Environment environment,
    SuppliedBy suppliedBy,
    List<String> limits,
    StatusEntry statusEntry,
    LogHead log,
    String salt,
    Optional<Replay> replay) {

  public static final String SCHEMA = "lethe-evidence/1";

  private static final int SALT_BYTES = 32;

  public Evidence {
    Fields.require(SCHEMA.equals(schema), "schema", "is " + SCHEMA, schema);
    derived = List.copyOf(derived);
    tests = tests.map(List::copyOf);
    attacksNotRun = List.copyOf(attacksNotRun);
    utility = List.copyOf(utility);
    recipients = List.copyOf(recipients);
    approvals = List.copyOf(approvals);
    limits = List.copyOf(limits);
    Fields.require(!attacksNotRun.isEmpty(), "attacksNotRun", "is never empty", attacksNotRun);
    Fields.require(!limits.isEmpty(), "limits", "is never empty", limits);
    limits.forEach(k -> Fields.requireTextKey("limits", k));
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

  /** The canonical bytes: the file {@code evidence.json}. */
  public byte[] bytes() {
    return CanonicalJson.bytes(this);
  }

  /** SHA-256 of {@link #bytes()}. */
  public Digest digest() {
    return Digest.of(bytes());
  }

  /**
   * Reads a file strictly: what is accepted is byte for byte what {@link #bytes()} gives back.
   *
   * @throws EvidenceException TOO_LARGE, NOT_CANONICAL or SCHEMA
   */
  public static Evidence parse(byte[] bytes) throws EvidenceException {
    Evidence evidence;
    try {
      evidence = CanonicalJson.convert(CanonicalJson.parseCanonical(bytes), Evidence.class);
    } catch (JsonException e) {
      throw new EvidenceException(reasonOf(e.reason()), "not evidence: " + e.getMessage(), e);
    }
    // Catches what Jackson coerces: a null, a number for a text, a time with an offset.
    if (!Arrays.equals(bytes, evidence.bytes())) {
      throw new EvidenceException(
          Reason.SCHEMA, "a field is null or of another type or form than lethe-evidence/1 has it");
    }
    return evidence;
  }

  private static Reason reasonOf(JsonException.Reason reason) {
    return switch (reason) {
      case TOO_LARGE -> Reason.TOO_LARGE;
      case MALFORMED, NOT_CANONICAL, NUMBER -> Reason.NOT_CANONICAL;
      case SHAPE -> Reason.SCHEMA;
    };
  }
}
