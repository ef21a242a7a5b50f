// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.supply;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.platform.artifact.ArtifactKind;
import dev.lethe.platform.artifact.ArtifactOwner;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.artifact.StoredArtifact;
import dev.lethe.platform.operation.StepFailure;
import dev.lethe.platform.operation.StepResult;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.tenant.TenantTransaction;
import dev.lethe.platform.upload.Uploads;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * How steps of the work take in what was handed over: they wait for it, store it, check it, and
 * have it asked for again where it is not what the plan says. Outside any transaction, unless a
 * method says otherwise.
 */
@ApplicationScoped
public class Intake {

  private static final ArtifactKind SUPPLIED = new ArtifactKind("supplied-scores");

  private final Supplies supplies;
  private final SupplyRecords records;
  private final Uploads uploads;
  private final Artifacts artifacts;
  private final TenantTransaction transactions;

  Intake(
      Supplies supplies,
      SupplyRecords records,
      Uploads uploads,
      Artifacts artifacts,
      TenantTransaction transactions) {
    this.supplies = supplies;
    this.records = records;
    this.uploads = uploads;
    this.artifacts = artifacts;
    this.transactions = transactions;
  }

  /** Checks what was handed over. */
  @FunctionalInterface
  public interface Check {
    /**
     * @throws StepFailure MODEL_REJECTED or SCORES_REJECTED where it is to be asked for again
     */
    StepResult made() throws IOException, StepFailure, InterruptedException;
  }

  /**
   * Scores that are being judged, stored.
   *
   * @param scores the file
   * @param ids which records they are of
   */
  public record HeldScores(StoredArtifact scores, StoredArtifact ids) {}

  /**
   * Asks for models, unless that was done before.
   *
   * @return those to be checked, candidate first; empty while the controller is asked for them
   */
  public List<Handed> models(
      UUID tenant, UUID target, UUID request, UUID operation, UUID modelVersion, Wanted wanted) {
    return transactions.call(
        tenant,
        () -> {
          supplies.ask(target, request, operation, modelVersion, wanted);
          return supplies.models(target);
        });
  }

  /**
   * Asks for scores, unless that was done before.
   *
   * @param testPlan digest of the registered plan that they answer
   * @return the scores to be checked; empty while the controller is asked for them
   */
  public Optional<Handed> scores(UUID tenant, UUID target, Digest testPlan) {
    return transactions.call(tenant, () -> supplies.scores(target, testPlan));
  }

  /**
   * Makes a check. What it rejects, or what is gone, is asked for again, and the step waits.
   *
   * @param what was handed over, in the plural
   */
  public StepResult checked(UUID tenant, UUID target, String what, Check check)
      throws StepFailure, InterruptedException {
    try {
      return check.made();
    } catch (StepFailure e) {
      if (!asksAgain(e.problem().type())) {
        throw e;
      }
      String why = e.problem().detail();
      transactions.run(
          tenant,
          () -> {
            supplies.refuse(tenant, target, why);
            artifacts.release(tenant, owner(target));
          });
      throw StepFailure.waiting("The " + what + " were not accepted. " + why);
    } catch (IOException e) {
      throw StepFailure.retryable(
          ProblemType.STORAGE_UNAVAILABLE, "The " + what + " could not be stored.", e);
    }
  }

  private static boolean asksAgain(ProblemType type) {
    return type == ProblemType.MODEL_REJECTED
        || type == ProblemType.SCORES_REJECTED
        || type == ProblemType.UPLOAD_EXPIRED;
  }

  /**
   * Stores the files of models.
   *
   * @throws StepFailure UPLOAD_EXPIRED
   */
  public List<StoredArtifact> store(UUID tenant, List<Handed> models)
      throws IOException, StepFailure {
    List<StoredArtifact> files = new ArrayList<>();
    for (Handed model : models) {
      files.add(store(tenant, model, "An uploaded model is gone; upload all of them again."));
    }
    return files;
  }

  private StoredArtifact store(UUID tenant, Handed handed, String gone)
      throws IOException, StepFailure {
    Path file = uploads.file(tenant, handed.uploadId().orElseThrow());
    if (!Files.exists(file)) {
      throw StepFailure.fatal(ProblemType.UPLOAD_EXPIRED, gone);
    }
    return artifacts.add(tenant, file);
  }

  /**
   * Stores scores and the ids of their records until they are judged.
   *
   * @throws StepFailure UPLOAD_EXPIRED, or the step waits where they are no longer asked for
   */
  public HeldScores hold(UUID tenant, UUID target, Handed handed) throws IOException, StepFailure {
    HeldScores held =
        new HeldScores(
            store(tenant, handed, "The uploaded scores are gone; upload them again."),
            artifacts.add(tenant, CanonicalJson.bytes(records.of(tenant, target))));
    boolean judging =
        transactions.call(
            tenant,
            () -> {
              boolean now = supplies.judging(target, handed);
              for (StoredArtifact stored : List.of(held.scores(), held.ids())) {
                if (now) {
                  artifacts.keep(tenant, stored, "application/json", owner(target));
                } else {
                  // Nothing would release it later.
                  artifacts.discard(tenant, stored);
                }
              }
              return now;
            });
    if (!judging) {
      throw StepFailure.waiting("The scores that were handed over are no longer asked for.");
    }
    return held;
  }

  /** Locks what was asked for, before anything is written of what came of it. */
  public void lock(UUID target) {
    supplies.lock(target);
  }

  /** Says that models were accepted, and forgets their uploads; in the caller's transaction. */
  public void take(UUID target, List<Handed> models) {
    supplies.take(target);
    models.forEach(this::forget);
  }

  /**
   * Says that scores were judged and forgets them; the report keeps them without the ids. In the
   * caller's transaction.
   */
  public void close(UUID tenant, UUID target, Handed scores) {
    supplies.close(target);
    forget(scores);
    release(tenant, target);
  }

  private void forget(Handed handed) {
    handed.uploadId().ifPresent(uploads::consume);
  }

  /** Lets go of scores however their judging ended; in the caller's transaction. */
  public void release(UUID tenant, UUID target) {
    artifacts.release(tenant, owner(target));
  }

  /** Owner of scores that are being judged; they name records, so they go as soon as they were. */
  public static ArtifactOwner owner(UUID target) {
    return SUPPLIED.of(target);
  }
}
