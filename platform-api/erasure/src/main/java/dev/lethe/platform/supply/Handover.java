// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.supply;

import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.access.Caller;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.supply.NewSuppliedModels.SuppliedModel;
import dev.lethe.platform.upload.UploadPurpose;
import dev.lethe.platform.upload.Uploads;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Looks at the door whether what a controller hands over is what it was asked for. */
@ApplicationScoped
class Handover {

  private final Uploads uploads;

  Handover(Uploads uploads) {
    this.uploads = uploads;
  }

  /**
   * The models, candidate first.
   *
   * @throws ProblemException VALIDATION_FAILED with the first that cannot be
   */
  List<Handed> models(Caller caller, Wanted wanted, NewSuppliedModels given) {
    if (given.oracles().size() != wanted.oracles()) {
      throw ProblemException.invalid(
          "/oracles",
          "names "
              + wanted.oracles()
              + " models, as the approved plan says, found "
              + given.oracles().size());
    }
    List<Handed> handed = new ArrayList<>();
    Map<Digest, String> known = new HashMap<>();
    known.put(wanted.original(), "the model before");
    handed.add(model(caller, wanted, given.candidate(), "/candidate", known));
    for (int i = 0; i < given.oracles().size(); i++) {
      handed.add(model(caller, wanted, given.oracles().get(i), "/oracles/" + i, known));
    }
    return handed;
  }

  /**
   * The file of scores.
   *
   * @throws ProblemException VALIDATION_FAILED
   */
  Handed scores(Caller caller, NewSuppliedScores given) {
    return uploaded(caller, given.uploadId(), UploadPurpose.SCORES, "/uploadId");
  }

  private Handed model(
      Caller caller,
      Wanted wanted,
      SuppliedModel model,
      String pointer,
      Map<Digest, String> known) {
    String field = pointer + (wanted.files() ? "/uploadId" : "/digest");
    if (wanted.files() ? model.uploadId().isEmpty() : model.digest().isEmpty()) {
      throw ProblemException.invalid(
          field, wanted.files() ? "is needed: the model's file" : "is needed: of the model's file");
    }
    if (!wanted.files() && model.uploadId().isPresent()) {
      throw ProblemException.invalid(
          pointer + "/uploadId", "is not asked for: the model stays with its controller");
    }
    Handed handed =
        wanted.files()
            ? uploaded(caller, model.uploadId().orElseThrow(), UploadPurpose.MODEL, field)
            : new Handed(model.digest().orElseThrow(), Optional.empty());
    if (model.digest().filter(d -> !d.equals(handed.digest())).isPresent()) {
      throw ProblemException.invalid(
          pointer + "/digest", "is not that of the upload, which is " + handed.digest());
    }
    String same = known.putIfAbsent(handed.digest(), pointer);
    if (same != null) {
      throw ProblemException.invalid(field, "is " + same + " again; each model is one of its own");
    }
    return handed;
  }

  private Handed uploaded(Caller caller, UUID upload, UploadPurpose purpose, String pointer) {
    return new Handed(
        uploads.requireComplete(caller, upload, purpose, pointer).digest().orElseThrow(),
        Optional.of(upload));
  }
}
