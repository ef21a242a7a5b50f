// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.method.Supplied;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Fields 7 to 14 of the evidence: what was done to which records, data set and model.
 *
 * @param forgetSet which records, as a commitment
 * @param dataset the data set they are in
 * @param training the run that made the model after; absent if refused
 * @param modelBefore the model treated
 * @param modelAfter the model that remains; absent if refused
 * @param derived children of the old model
 * @param method what was done; absent if refused
 * @param guarantee the promise of tiers E and C
 */
public record Treatment(
    ForgetSet forgetSet,
    Dataset dataset,
    Optional<Training> training,
    ModelBefore modelBefore,
    Optional<ModelAfter> modelAfter,
    List<Derived> derived,
    Optional<Method> method,
    Optional<Guarantee> guarantee) {

  public Treatment {
    derived = List.copyOf(derived);
  }

  /**
   * The records to forget.
   *
   * @param commitment Merkle root over the sorted record commitments
   * @param count number of units
   * @param unit what one unit is, {@code record} or {@code subject}
   * @param selectionDigest digest of the selection report
   * @param uncertain matches that were doubtful
   * @param batch the requests that were carried out together with this one, if any were
   */
  public record ForgetSet(
      Digest commitment,
      int count,
      String unit,
      Digest selectionDigest,
      int uncertain,
      Optional<Batch> batch) {
    public ForgetSet {
      Fields.requireCount("forgetSet.count", count);
      Fields.requireWord("forgetSet.unit", unit);
      Fields.requireCount("forgetSet.uncertain", uncertain);
    }
  }

  /**
   * Requests that were carried out together: treated at once, and tested as one set of records. It
   * names none of them.
   *
   * @param number of the batch, {@code LB-} and 12 hex digits
   * @param requests how many there were
   * @param count number of units of all of them, those of several counted once
   */
  public record Batch(String number, int requests, int count) {
    private static final Pattern NUMBER = Pattern.compile("LB-[0-9a-f]{12}");

    public Batch {
      Fields.require(
          NUMBER.matcher(number).matches(),
          "forgetSet.batch.number",
          "is LB- and 12 hex digits",
          number);
      Fields.requirePositive("forgetSet.batch.requests", requests);
      Fields.requirePositive("forgetSet.batch.count", count);
    }
  }

  /**
   * The data set the records are in.
   *
   * @param id its id
   * @param versionBefore version the model was trained on
   * @param versionAfter version without the records, absent if refused
   * @param digestBefore manifest digest
   * @param digestAfter manifest digest, absent if refused
   * @param rowsPurgedAt when the source rows' bytes were purged
   */
  public record Dataset(
      String id,
      String versionBefore,
      Optional<String> versionAfter,
      Digest digestBefore,
      Optional<Digest> digestAfter,
      Optional<Instant> rowsPurgedAt) {
    public Dataset {
      Fields.requireWord("dataset.id", id);
      Fields.requireWord("dataset.versionBefore", versionBefore);
      versionAfter.ifPresent(v -> Fields.requireWord("dataset.versionAfter", v));
      Fields.requireSeconds("dataset.rowsPurgedAt", rowsPurgedAt);
    }
  }

  /** How sure the training history is, weakest first. */
  public enum ProvenanceGrade {
    /** Unknown. */
    P0,
    /** Declared data set without version digest. */
    P1,
    /** Trained on a known version as a whole. */
    P2,
    /** Exact membership and seed. */
    P3;

    /** Whether the history has no gap. */
    public boolean gapFree() {
      return this == P2 || this == P3;
    }
  }

  /**
   * The run that made the model after treatment.
   *
   * @param runId its id
   * @param provenanceGrade how sure its history is
   * @param codeDigest digest of the code that ran
   * @param configDigest digest of its plan
   * @param seed its seed
   * @param startedAt start
   * @param finishedAt end
   * @param uses what it read and how often
   */
  public record Training(
      String runId,
      ProvenanceGrade provenanceGrade,
      Digest codeDigest,
      Digest configDigest,
      String seed,
      Instant startedAt,
      Instant finishedAt,
      List<Use> uses) {
    public Training {
      Fields.requireWord("training.runId", runId);
      Fields.requireText("training.seed", seed);
      Fields.requireSeconds("training.startedAt", startedAt);
      Fields.requireSeconds("training.finishedAt", finishedAt);
      uses = List.copyOf(uses);
    }
  }

  /**
   * One data set that training read.
   *
   * @param datasetDigest manifest digest
   * @param epochs passes over it
   */
  public record Use(Digest datasetDigest, int epochs) {
    public Use {
      Fields.requireCount("training.uses.epochs", epochs);
    }
  }

  /**
   * A model before treatment.
   *
   * @param name its name
   * @param version its version
   * @param format id of its format
   * @param digest of its manifest or bytes
   * @param parameters number of trained numbers
   */
  public record ModelBefore(
      String name, String version, String format, Digest digest, long parameters) {
    public ModelBefore {
      requireModel("modelBefore", name, version, format, parameters);
    }
  }

  /**
   * The model after treatment.
   *
   * @param name its name
   * @param version its version
   * @param format id of its format
   * @param digest of its manifest or bytes
   * @param parameters number of trained numbers
   * @param deployedAt when it took over
   * @param replacesInUse whether the old one is no longer served
   */
  public record ModelAfter(
      String name,
      String version,
      String format,
      Digest digest,
      long parameters,
      Optional<Instant> deployedAt,
      boolean replacesInUse) {
    public ModelAfter {
      requireModel("modelAfter", name, version, format, parameters);
      Fields.requireSeconds("modelAfter.deployedAt", deployedAt);
    }
  }

  /** What can be made from a model. */
  public enum DerivedKind {
    DISTILLED,
    EMBEDDINGS,
    CACHE,
    ADAPTER,
    CHECKPOINT
  }

  /** What was done with something derived from the old model. */
  public enum DerivedAction {
    PURGED,
    REBUILT,
    KEPT
  }

  /**
   * A child of the old model.
   *
   * @param kind what it is
   * @param digest of its bytes
   * @param action what was done with it
   */
  public record Derived(DerivedKind kind, Optional<Digest> digest, DerivedAction action) {}

  /**
   * What was run.
   *
   * @param id id of the method
   * @param version its version
   * @param pluginDigest digest of the plug-in that holds it; absent where the controller treated
   *     the model itself
   * @param parametersDigest digest of its parameters
   * @param tier what it can promise
   */
  public record Method(
      String id,
      String version,
      Optional<Digest> pluginDigest,
      Digest parametersDigest,
      GuaranteeTier tier) {

    /** Whether the controller treated the model itself and handed over what was tested. */
    public boolean supplied() {
      return Supplied.isId(id);
    }

    public Method {
      Fields.requireWord("method.id", id);
      Fields.requireWord("method.version", version);
    }
  }

  /**
   * The mathematical promise, tiers E and C only.
   *
   * @param claim text key
   * @param epsilon bound, tier C
   * @param delta probability that the bound fails, tier C
   * @param budgetUsed part of the removal budget used so far, 0 to 1, tier C
   * @param assumptions text keys of what the claim leans on
   */
  public record Guarantee(
      String claim,
      Optional<Decimal> epsilon,
      Optional<Decimal> delta,
      Optional<Decimal> budgetUsed,
      List<String> assumptions) {
    public Guarantee {
      Fields.requireTextKey("guarantee.claim", claim);
      assumptions = List.copyOf(assumptions);
      assumptions.forEach(k -> Fields.requireTextKey("guarantee.assumptions", k));
    }
  }

  private static void requireModel(
      String field, String name, String version, String format, long parameters) {
    Fields.requireText(field + ".name", name);
    Fields.requireWord(field + ".version", version);
    Fields.requireWord(field + ".format", format);
    Fields.requireCount(field + ".parameters", parameters);
  }
}
