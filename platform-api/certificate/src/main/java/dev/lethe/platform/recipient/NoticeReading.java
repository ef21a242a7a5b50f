// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.recipient;

import dev.lethe.platform.certificate.Certificate;
import dev.lethe.platform.certificate.Certificates;
import dev.lethe.platform.dataset.DatasetVersion;
import dev.lethe.platform.dataset.Datasets;
import dev.lethe.platform.execution.ErasedVersions;
import dev.lethe.platform.execution.ErasedVersions.Erased;
import dev.lethe.platform.letter.NoticeFacts.NoticedData;
import dev.lethe.platform.letter.NoticeFacts.NoticedModel;
import dev.lethe.platform.letter.NoticeFacts.Scope;
import dev.lethe.platform.model.Models;
import dev.lethe.platform.plan.PlanDocument;
import dev.lethe.platform.plan.PlanDocument.DataTarget;
import dev.lethe.platform.plan.PlanDocument.ModelTarget;
import dev.lethe.platform.plan.PlanFacts;
import dev.lethe.platform.plan.Revisions;
import dev.lethe.platform.request.ErasureRequests;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What of that which recipients have a request was about, in the caller's transaction. */
@ApplicationScoped
class NoticeReading {

  private final ErasureRequests requests;
  private final Revisions revisions;
  private final ErasedVersions erased;
  private final Datasets datasets;
  private final Models models;
  private final Certificates certificates;

  NoticeReading(
      ErasureRequests requests,
      Revisions revisions,
      ErasedVersions erased,
      Datasets datasets,
      Models models,
      Certificates certificates) {
    this.requests = requests;
    this.revisions = revisions;
    this.erased = erased;
    this.datasets = datasets;
    this.models = models;
    this.certificates = certificates;
  }

  /** Ids of the data sets and models that a request was about. */
  Set<UUID> things(UUID request) {
    Set<UUID> things = new HashSet<>();
    plan(request)
        .ifPresent(
            plan -> {
              data(plan, request)
                  .forEach(d -> things.add(datasets.version(d.versionId()).place().datasetId()));
              modelsOf(plan.models(request)).values().forEach(things::add);
            });
    return things;
  }

  /**
   * What of it a recipient had.
   *
   * @param had what they were handed
   * @param zone in which days begin
   */
  Scope scope(UUID request, List<DisclosureEntity> had, ZoneId zone) {
    Optional<PlanDocument> plan = plan(request);
    if (plan.isEmpty()) {
      return new Scope(List.of(), List.of());
    }
    Map<UUID, Erased> gone =
        erased.of(requests.lead(request)).stream()
            .filter(one -> one.purgedAt().isPresent())
            .collect(Collectors.toMap(Erased::before, one -> one));
    // Who was handed something only after that never had the records.
    Optional<LocalDate> last =
        gone.values().stream().map(one -> day(one, zone)).max(Comparator.naturalOrder());
    Set<UUID> things =
        had.stream()
            .filter(one -> last.filter(day -> !one.since.isAfter(day)).isPresent())
            .map(DisclosureEntity::thing)
            .collect(Collectors.toSet());
    return new Scope(
        data(request, plan.get(), things, gone, zone), models(request, plan.get(), things));
  }

  private static LocalDate day(Erased one, ZoneId zone) {
    return LocalDate.ofInstant(one.purgedAt().orElseThrow(), zone);
  }

  private Optional<PlanDocument> plan(UUID request) {
    return revisions.standing(request).map(PlanFacts::document);
  }

  private static List<DataTarget> data(PlanDocument plan, UUID request) {
    return plan.data().stream()
        .filter(d -> plan.batch().isEmpty() || plan.part(request, d.id()).isPresent())
        .toList();
  }

  private List<NoticedData> data(
      UUID request, PlanDocument plan, Set<UUID> had, Map<UUID, Erased> gone, ZoneId zone) {
    List<NoticedData> data = new ArrayList<>();
    for (DataTarget target : data(plan, request)) {
      DatasetVersion version = datasets.version(target.versionId());
      Erased one = gone.get(target.versionId());
      if (one != null && had.contains(version.place().datasetId())) {
        data.add(
            new NoticedData(
                version.name(),
                plan.part(request, target.id())
                    .map(PlanDocument.Joined.Part::hits)
                    .orElse(target.hits()),
                target.version(),
                datasets.version(one.after()).content().digest(),
                day(one, zone)));
      }
    }
    return data;
  }

  private List<NoticedModel> models(UUID request, PlanDocument plan, Set<UUID> had) {
    List<ModelTarget> targets = plan.models(request);
    Map<UUID, UUID> of = modelsOf(targets);
    List<Certificate> issued =
        certificates.ofRequest(request).stream()
            .filter(c -> !"REVOKED".equals(c.validity().status()))
            .toList();
    return targets.stream()
        .filter(target -> had.contains(of.get(target.held().versionId())))
        .map(
            target ->
                new NoticedModel(
                    target.held().name(), target.held().model(), certificate(target, of, issued)))
        .toList();
  }

  /** The certificate of what a version was treated to; one that says of which, or the only one. */
  private Optional<Certificate> certificate(
      ModelTarget target, Map<UUID, UUID> of, List<Certificate> issued) {
    UUID version = target.held().versionId();
    List<Certificate> same =
        issued.stream()
            .filter(
                c ->
                    models
                        .version(c.subject().modelVersionId())
                        .place()
                        .modelId()
                        .equals(of.get(version)))
            .toList();
    return same.stream()
        .filter(
            c ->
                models
                    .version(c.subject().modelVersionId())
                    .descent()
                    .parentVersionId()
                    .equals(Optional.of(version)))
        .findFirst()
        .or(() -> same.size() == 1 ? Optional.of(same.get(0)) : Optional.empty());
  }

  /** Which model each version that is treated is one of. */
  private Map<UUID, UUID> modelsOf(List<ModelTarget> targets) {
    return models
        .places(targets.stream().map(t -> t.held().versionId()).toList())
        .entrySet()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().modelId()));
  }
}
