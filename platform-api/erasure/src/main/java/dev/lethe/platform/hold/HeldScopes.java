// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.hold;

import dev.lethe.platform.dataset.DatasetVersion;
import dev.lethe.platform.dataset.DatasetVersion.State;
import dev.lethe.platform.dataset.Datasets;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.request.ErasureRequests;
import dev.lethe.platform.request.RequestRecords;
import dev.lethe.platform.request.RequestState;
import dev.lethe.platform.request.RequestStates;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What a hold is about, in the caller's transaction. */
@ApplicationScoped
class HeldScopes {

  private final Datasets datasets;
  private final ErasureRequests requests;
  private final RequestStates states;

  HeldScopes(Datasets datasets, ErasureRequests requests, RequestStates states) {
    this.datasets = datasets;
    this.requests = requests;
    this.states = states;
  }

  /**
   * Locks what is to be held as it is, until the transaction ends.
   *
   * @return requests whose records were given up before
   * @throws ProblemException VALIDATION_FAILED, INVALID_TRANSITION, LEGAL_HOLD_TOO_LATE
   */
  Collection<UUID> lock(NewHold wanted) {
    if (wanted.requestId().isPresent()) {
      lockRequest(wanted.requestId().get());
      return List.of();
    }
    return lockDataset(wanted.datasetId().orElseThrow());
  }

  private Collection<UUID> lockDataset(UUID dataset) {
    List<DatasetVersion> versions;
    try {
      versions = datasets.lockedVersions(dataset);
    } catch (ProblemException e) {
      throw ProblemException.invalid("/datasetId", "names no data set");
    }
    return versions.stream()
        .filter(version -> version.state() == State.PURGED)
        .flatMap(
            version -> requests.about(version.id(), EnumSet.of(RequestState.CERTIFYING)).stream())
        .collect(Collectors.toSet());
  }

  private void lockRequest(UUID request) {
    RequestState state;
    try {
      state = states.lockedState(request);
    } catch (ProblemException e) {
      throw ProblemException.invalid("/requestId", "names no request");
    }
    if (!StandingHolds.HOLDABLE.contains(state)) {
      throw new ProblemException(
          ProblemType.INVALID_TRANSITION,
          state.open()
              ? "Nothing of the request can be erased before it is known who asks."
              : "The request is " + state + "; a hold is placed on the data set.");
    }
    Set<UUID> unused = datasets.lock(() -> versions(request));
    if (versions(request).isEmpty()) {
      throw state == RequestState.CERTIFYING
          ? new ProblemException(
              ProblemType.LEGAL_HOLD_TOO_LATE, "The records of the request were given up.")
          : new ProblemException(
              ProblemType.INVALID_TRANSITION, "Nothing is held that could be kept.");
    }
  }

  private Set<UUID> versions(UUID request) {
    // What a refusal left out of the request is kept from other requests too.
    return requests.found(request).stream()
        .map(RequestRecords::datasetVersionId)
        .collect(Collectors.toSet());
  }

  /** Requests that a hold may be on. */
  Set<UUID> about(LegalHoldEntity hold) {
    Set<UUID> versions =
        hold.requestId()
            .map(this::versions)
            .orElseGet(
                () ->
                    datasets.versionsOf(hold.datasetId().orElseThrow()).stream()
                        .filter(version -> version.state() == State.READY)
                        .map(DatasetVersion::id)
                        .collect(Collectors.toSet()));
    Set<UUID> about = new HashSet<>();
    hold.requestId().ifPresent(about::add);
    versions.forEach(version -> about.addAll(requests.about(version, StandingHolds.HOLDABLE)));
    return about;
  }
}
