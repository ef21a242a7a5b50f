// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.identity;

import dev.lethe.platform.problem.ProblemException;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * What a person states of who asks.
 *
 * @param state ASKED, CONFIRMED, NOT_NEEDED or NOT_CONFIRMED
 * @param means how it was looked at; needed for CONFIRMED, and only there
 * @param reason in own words, without personal data; needed for all but CONFIRMED
 * @param proofUploadId an upload for IDENTITY_PROOF, with CONFIRMED or NOT_CONFIRMED
 * @param answeredOn the day on which a proof came that was awaited, with all but ASKED; without it
 *     the term is counted as if nothing had been asked for
 */
public record NewIdentity(
    @NotNull Asker.State state,
    Optional<Means> means,
    Optional<@Size(min = 3, max = 500) String> reason,
    Optional<UUID> proofUploadId,
    Optional<LocalDate> answeredOn) {

  /**
   * @param at where it stands in what was sent, empty or for example {@code /identity}
   * @throws ProblemException VALIDATION_FAILED if something is missing or does not fit
   */
  public void require(String at) {
    boolean looked = state == Asker.State.CONFIRMED || state == Asker.State.NOT_CONFIRMED;
    if (state == Asker.State.NOT_ASKED) {
      throw ProblemException.invalid(at + "/state", "is where it begins, and stated by nobody");
    }
    if (state == Asker.State.CONFIRMED && means.isEmpty()) {
      throw ProblemException.invalid(at + "/means", "is not given");
    }
    if (state != Asker.State.CONFIRMED && means.isPresent()) {
      throw ProblemException.invalid(at + "/means", "goes with CONFIRMED alone");
    }
    if (state != Asker.State.CONFIRMED && reason.isEmpty()) {
      throw ProblemException.invalid(at + "/reason", "is not given");
    }
    if (state == Asker.State.ASKED && answeredOn.isPresent()) {
      throw ProblemException.invalid(
          at + "/answeredOn", "goes with an answer, not with a question");
    }
    if (proofUploadId.isPresent() && !looked) {
      throw ProblemException.invalid(
          at + "/proofUploadId", "goes with CONFIRMED and NOT_CONFIRMED alone");
    }
  }
}
