// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.issue;

import dev.lethe.certification.log.Commitment;
import dev.lethe.certification.statement.OutcomeRule;
import dev.lethe.certification.statement.Treatment;
import dev.lethe.certification.statement.Treatment.ProvenanceGrade;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.TestPlan;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.method.Supplied;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.contract.run.RunOutcome;
import dev.lethe.platform.plan.PlanDocument.ModelTarget;
import dev.lethe.platform.training.TrainedModel;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Fields 7 to 14 of the evidence: which records, of which data, left which model, and how. */
final class TreatmentEvidence {

  static Treatment of(CertifiedTarget c, OutcomeRule.Deed deed) {
    return new Treatment(
        forgetSet(c),
        dataset(c),
        c.target().supplied() ? Optional.empty() : Optional.of(training(c)),
        modelBefore(c),
        Optional.of(modelAfter(c, deed.modelAfter().orElseThrow())),
        List.of(),
        Optional.of(method(c)),
        deed.guarantee());
  }

  private static Treatment.ForgetSet forgetSet(CertifiedTarget c) {
    RecordSet records = c.forget();
    UUID version = c.target().held().datasetVersionId();
    List<Digest> commitments =
        records.stream()
            .mapToObj(ordinal -> c.salts().commit(Commitment.Kind.RECORD, version + "/" + ordinal))
            .toList();
    return new Treatment.ForgetSet(
        Commitment.ofSet(commitments),
        records.size(),
        TestPlan.RECORD,
        // Salted too: of few records the plain digest could be guessed.
        c.salts().commit(Commitment.Kind.RECORD, "selection/" + records.digest()),
        0,
        c.plan()
            .document()
            .batch()
            .map(
                b ->
                    new Treatment.Batch(b.number(), b.members().size(), c.target().held().hits())));
  }

  private static Treatment.Dataset dataset(CertifiedTarget c) {
    return new Treatment.Dataset(
        c.before().place().datasetId().toString(),
        "v" + c.before().place().ordinal(),
        Optional.of("v" + c.after().place().ordinal()),
        c.before().content().digest().orElseThrow(),
        c.after().content().digest(),
        c.erased().purgedAt().map(t -> t.truncatedTo(ChronoUnit.SECONDS)));
  }

  private static Treatment.Training training(CertifiedTarget c) {
    double epochs =
        c.target()
            .unlearning()
            .parameters()
            .getOrDefault(
                "epochs", c.treated().recipe().descent().map(d -> (double) d.epochs()).orElse(1.0));
    return new Treatment.Training(
        c.treated().runId().toString(),
        ProvenanceGrade.valueOf(c.treated().provenanceGrade()),
        plugin(c).digest(),
        c.treatment().run().plan().orElseThrow(),
        Long.toString(c.treated().seed()),
        c.treatment().run().startedAt().orElseThrow().truncatedTo(ChronoUnit.SECONDS),
        c.treatment().run().finishedAt().orElseThrow().truncatedTo(ChronoUnit.SECONDS),
        List.of(new Treatment.Use(c.after().content().digest().orElseThrow(), (int) epochs)));
  }

  private static Treatment.ModelBefore modelBefore(CertifiedTarget c) {
    return new Treatment.ModelBefore(
        word(c.original().modelName()),
        "v" + c.original().ordinal(),
        format(c.original()),
        c.original().digest(),
        c.original().parameters());
  }

  private static Treatment.ModelAfter modelAfter(CertifiedTarget c, Digest after) {
    return new Treatment.ModelAfter(
        word(c.treated().modelName()),
        "v" + c.treated().ordinal(),
        format(c.treated()),
        after,
        c.treated().parameters(),
        // Which model a controller serves, it alone knows.
        c.treatment()
            .result()
            .finalisedAt()
            .filter(t -> !c.target().supplied())
            .map(t -> t.truncatedTo(ChronoUnit.SECONDS)),
        c.treatment().result().finalisedAt().isPresent() && !c.target().supplied());
  }

  /** What the model's files are. */
  private static String format(TrainedModel model) {
    Architecture architecture = model.recipe().architecture();
    return architecture instanceof Architecture.Script
        ? "torchscript"
        : architecture instanceof Architecture.External
            ? "external-trainer"
            : architecture.trainable() ? "lethe-recipe" : architecture.type();
  }

  /** Names on a certificate are plain; anything else in a model's name becomes a dash. */
  static String word(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9 ._:/@+=-]", "-");
    String led = plain.matches("[A-Za-z0-9].*") ? plain : "m" + plain;
    return led.length() > 200 ? led.substring(0, 200) : led;
  }

  private static Treatment.Method method(CertifiedTarget c) {
    ModelTarget target = c.target();
    Optional<RunOutcome.Plugin> plugin =
        target.supplied() ? Optional.empty() : Optional.of(plugin(c));
    return new Treatment.Method(
        target.unlearning().method(),
        plugin.map(RunOutcome.Plugin::version).orElse(Supplied.SCORES.version()),
        plugin.map(RunOutcome.Plugin::digest),
        Digest.of(CanonicalJson.bytes(new TreeMap<>(target.unlearning().parameters()))),
        target.unlearning().tier());
  }

  private static RunOutcome.Plugin plugin(CertifiedTarget c) {
    return c.outcome().provenance().plugins().stream()
        .filter(p -> p.id().equals(c.target().unlearning().method()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "the run names no plug-in " + c.target().unlearning().method()));
  }

  private TreatmentEvidence() {}
}
