// SPDX-License-Identifier: Apache-2.0
package dev.lethe.demo;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.Certificate;
import dev.lethe.client.model.ErasureRequest;
import dev.lethe.client.model.Identifier;
import dev.lethe.client.model.MembershipReportSummary;
import dev.lethe.client.model.ModelVersion;
import dev.lethe.client.model.NewErasureRequest;
import dev.lethe.client.model.NewIdentity;
import dev.lethe.client.model.NewPlanTarget;
import dev.lethe.client.model.NewUpload;
import dev.lethe.client.model.Plan;
import dev.lethe.client.model.Selection;
import dev.lethe.demo.stack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Three erasures from registration to certificate, the second filed while the first is carried out
 * and joined with the third, through the public REST API only.
 */
final class MainJob {

  private final Cast cast;
  private final Settings settings;
  private final FashionMnist data;
  private final Path scratch;
  private final Narrator narrator;
  private final Requests requests;
  private final Clock clock;

  MainJob(
      Cast cast,
      Settings settings,
      FashionMnist data,
      Path scratch,
      Narrator narrator,
      Clock clock) {
    this.cast = cast;
    this.settings = settings;
    this.data = data;
    this.scratch = scratch;
    this.narrator = narrator;
    this.requests = new Requests(cast, narrator);
    this.clock = clock;
  }

  /**
   * What the contributor's request leaves behind.
   *
   * @param first that request
   * @param second the other person's, filed and no more
   * @param sharded the SISA model version before
   * @param unsharded the unsharded model version before
   * @param reports every report of the first request, oldest first
   */
  record Result(
      Answered first,
      ErasureRequest second,
      ModelVersion sharded,
      ModelVersion unsharded,
      List<MembershipReportSummary> reports) {}

  /**
   * A request at its end.
   *
   * @param request as it stands
   * @param certificates every one of it
   */
  record Answered(ErasureRequest request, List<Certificate> certificates) {}

  /** Ordinals of the records that the requests withdraw. */
  static List<Integer> withdrawn() {
    List<Integer> all = new ArrayList<>(contribution());
    all.add(Settings.OTHER_PERSON);
    all.add(Settings.THIRD_PERSON);
    return all;
  }

  private static List<Integer> contribution() {
    return FashionMnist.contribution(
        Settings.TRAINING_IMAGES,
        Settings.SHARDS,
        Settings.TOUCHED,
        Settings.FORGOTTEN_PER_SHARD,
        Settings.SEED);
  }

  /** Registers, and answers the first request; the second is filed while that one is worked on. */
  Result first() throws Exception {
    Registration.Registered registered =
        narrator.step(
            "register",
            "The engineer registers Fashion-MNIST and has two models trained on it: one in four"
                + " shards (SISA), one in a single piece.",
            () -> new Registration(cast.engineer(), settings, data, scratch, narrator).register());
    ErasureRequest first =
        narrator.step(
            "request",
            "A contributor withdraws 1,000 images. The officer files the request; Lethe finds"
                + " where they are.",
            () -> requests.file(contributor(registered.training().getId())));
    UUID unsharded = registered.unsharded().getId();
    Plan plan =
        narrator.step(
            "first plan",
            "The officer plans: retrain the touched shards, and only fine-tune the other model."
                + " Two people approve.",
            () -> requests.plan(first, List.of(target(unsharded, "fine-tune"))));
    ErasureRequest second =
        narrator.step(
            "second request",
            "While Lethe works on it, another person of the same data set asks to be erased.",
            () -> requests.file(person(Settings.OTHER_PERSON, "withdrawal-2")));
    narrator.step(
        "first execution",
        "Lethe unlearns, replays and tests.",
        () -> requests.execute(first, plan));
    requests.report(first);
    finish(requests.now(first), unsharded);
    requests.hiddenFromStrangers(first);
    return new Result(
        answered(first),
        second,
        registered.sharded(),
        registered.unsharded(),
        requests.reports(first));
  }

  /** Answers the second request together with a third one, in one run. */
  List<Answered> joined(ErasureRequest second) throws Exception {
    ErasureRequest third =
        narrator.step(
            "third request",
            "The data set and both models have new versions by now, into which the other person's"
                + " record was followed. A third person asks; both wait on the same models, so the"
                + " officer joins them.",
            () -> {
              ErasureRequest filed = requests.file(person(Settings.THIRD_PERSON, "withdrawal-3"));
              requests.join(filed, second);
              return filed;
            });
    narrator.step(
        "batch",
        "One plan for both, approved by two people. It would wait for the sooner of the two terms;"
            + " the officer has it run now.",
        () -> {
          Plan plan = requests.plan(requests.now(second), List.of());
          requests.runNow(requests.now(second));
          return requests.execute(second, plan);
        });
    requests.report(second);
    return List.of(answered(second), answered(third));
  }

  private void finish(ErasureRequest first, UUID unsharded) throws Exception {
    if (!first.getState().equals("VERIFICATION_FAILED")) {
      narrator.say(
          "The tests did not tell the fine-tuned model from retrained ones, which is unusual."
              + " It is certified as it is; nothing here is scripted.");
      return;
    }
    Plan plan =
        narrator.step(
            "second plan",
            "What was not shown cannot be certified. The officer replans that model as an exact"
                + " retrain; two people approve again.",
            () -> {
              requests.replan(first, "The fine-tuned model was told from retrained ones.");
              return requests.plan(first, List.of(target(unsharded, "retrain")));
            });
    narrator.step(
        "second execution",
        "Lethe retrains from the beginning, replays, tests again and certifies.",
        () -> requests.execute(first, plan));
    requests.report(first);
  }

  private Answered answered(ErasureRequest request) throws ApiException {
    return new Answered(requests.now(request), requests.certificates(request));
  }

  private NewErasureRequest contributor(UUID training)
      throws ApiException, StackException, IOException {
    Path list = scratch.resolve("withdrawn.txt");
    Files.write(list, contribution().stream().map(i -> FashionMnist.recordId("train", i)).toList());
    UUID upload = cast.officer().upload(NewUpload.PurposeEnum.SELECTION, "text/plain", list);
    return received(NewErasureRequest.KindEnum.RECORDS, "withdrawal-1")
        .selection(new Selection().datasetVersionId(training).uploadId(upload));
  }

  private NewErasureRequest person(int ordinal, String reference) {
    String subject = FashionMnist.subject("train", ordinal);
    return received(NewErasureRequest.KindEnum.PERSON, reference)
        .identity(
            new NewIdentity()
                .state(NewIdentity.StateEnum.CONFIRMED)
                .means(NewIdentity.MeansEnum.ACCOUNT))
        .identifiers(List.of(new Identifier().type("subject-id").value(subject)));
  }

  private NewErasureRequest received(NewErasureRequest.KindEnum kind, String reference) {
    return new NewErasureRequest()
        .kind(kind)
        .ground("17(1)(b)")
        // In Berlin it is this day already, or the next one.
        .receivedOn(LocalDate.now(clock.withZone(ZoneOffset.UTC)))
        .channel("e-mail")
        .externalReference(reference);
  }

  private static NewPlanTarget target(UUID model, String method) {
    return new NewPlanTarget()
        .modelVersionId(model)
        .method(method)
        .parameters(
            method.equals("fine-tune")
                ? Map.of(
                    "epochs", Settings.FINE_TUNE_EPOCHS,
                    "learning-rate", Settings.FINE_TUNE_LEARNING_RATE)
                : Map.of());
  }
}
