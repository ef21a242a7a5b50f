// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.lethe.contract.canary.CanaryPlan;
import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.finding.MemoryRule.RelearningTest;
import dev.lethe.contract.method.MethodDescriptor;
import dev.lethe.contract.method.Supplied;
import dev.lethe.platform.cost.CostModel;
import dev.lethe.platform.cost.RunCosts;
import dev.lethe.platform.method.Methods;
import dev.lethe.platform.plan.NewPlan.NewPlanTarget;
import dev.lethe.platform.plan.PlanDocument.Alternative;
import dev.lethe.platform.plan.PlanDocument.ModelTarget;
import dev.lethe.platform.plan.PlanDocument.Prediction;
import dev.lethe.platform.plan.PlanDocument.Proposal;
import dev.lethe.platform.plan.PlanDocument.Unlearning;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.request.JoinedRequests;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Chooses the method for a model: the one of least work that promises what was asked for, unless
 * the officer names another; and says why, and what it will take.
 */
@ApplicationScoped
class Proposals {

  /** A record that is only scored goes forward alone: about a third of the way there and back. */
  private static final double SCORING = 1.0 / 3;

  private final Methods methods;
  private final RunCosts costs;
  private final TestDesigns tests;
  private final Attempts attempts;
  private final TunedParameters tunings;
  private final CanaryDesigns canaries;

  Proposals(
      Methods methods,
      RunCosts costs,
      TestDesigns tests,
      Attempts attempts,
      TunedParameters tunings,
      CanaryDesigns canaries) {
    this.methods = methods;
    this.costs = costs;
    this.tests = tests;
    this.attempts = attempts;
    this.tunings = tunings;
    this.canaries = canaries;
  }

  /**
   * What is asked for.
   *
   * @param tier the least that the method must promise
   * @param named the method that somebody chose
   * @param pointer JSON Pointer of that choice
   * @param relearning whether models are taught the records again where they can be
   */
  record Wish(
      Optional<GuaranteeTier> tier,
      Optional<NewPlanTarget> named,
      String pointer,
      boolean relearning) {}

  /**
   * The target of a model.
   *
   * @param warnings receives what approvers should know
   * @throws ProblemException METHOD_NOT_SUPPORTED, VALIDATION_FAILED or ENGINE_UNAVAILABLE
   */
  ModelTarget target(
      UUID tenant, JoinedRequests joined, Holder holder, Wish wish, List<String> warnings) {
    UUID request = joined.lead();
    int candidate = 1 + attempts.tested(joined.ids(), holder.versionId());
    TestDesigns.Known known =
        tests.known(tenant, holder, Options.supplied(methods.catalog(), holder));
    TestDesigns.Sizes alone = tests.sizes(known, candidate, GuaranteeTier.S);
    Options options = Options.of(methods.catalog(), holder, alone.testable());
    GuaranteeTier wanted = wish.tier().orElseGet(options::strongest);
    Optional<Tuned> tuned = tuned(request, wish);
    Option option =
        wish.named()
            .map(
                n ->
                    options.chosen(
                        n.method(),
                        tuned.map(Tuned::parameters).or(n::parameters).orElse(Map.of()),
                        wish.pointer() + "/parameters"))
            .orElseGet(() -> options.cheapest(wanted));
    Seeds seeds = Seeds.of(holder.digest(), holder.forgotten().digest(), candidate);
    MethodDescriptor oracle = options.comparing();
    TestDesigns.Sizes sizes = tests.sizes(known, candidate, option.tier());
    Optional<RelearningTest> possible =
        known.supplied() ? Optional.empty() : TestDesigns.relearning(holder, seeds);
    // Where statistics are the whole evidence it is never left out.
    Optional<RelearningTest> relearning =
        possible.filter(s -> wish.relearning() || option.tier() == GuaranteeTier.S);
    Optional<CanaryDesigns.Design> looked =
        known.supplied()
            ? Optional.empty()
            : canaries.of(tenant, joined, holder, option.tier(), seeds);
    TargetTest test =
        tests.design(tenant, request, holder, seeds, sizes, oracle, relearning, looked);
    warn(holder, option, wanted, sizes, warnings);
    if (looked.flatMap(c -> c.plan().riders()).isPresent()) {
      warnings.add(
          holder.name()
              + ": a block of "
              + CanaryPlan.SIZE
              + " registered canaries goes with the request. Those of it that were trained on leave"
              + " the model too, and whether they are gone is tested.");
    }
    if (wish.relearning() && relearning.isEmpty()) {
      warnings.add(
          holder.name()
              + ": is not trained by gradients, so what it learns of the records again is not"
              + " tested.");
    }
    Prediction prediction = predict(holder, option, options, test, sizes, possible);
    return new ModelTarget(
        UuidCreator.getTimeOrderedEpoch(),
        holder.held(
            option.method().work().wholeModel() && !option.method().readsForgetSet()
                ? IntStream.range(0, holder.shards()).boxed().toList()
                : holder.touched()),
        new Unlearning(
            option.method().id(),
            option.tier(),
            option.given(),
            option.method().keepsSeeds() ? holder.model().seed() : seeds.of("candidate"),
            tuned.map(Tuned::tuning)),
        test,
        Optional.of(prediction.totalSeconds()),
        Optional.of(
            new Proposal(
                option.method().version(),
                option.method().readsForgetSet(),
                reason(holder, option, options, wanted, wish.named().isPresent())
                    + " It is compared with "
                    + sizes.oracles().inWords()
                    + ".",
                prediction,
                alternatives(holder, options))),
        Optional.empty());
  }

  private Optional<Tuned> tuned(UUID request, Wish wish) {
    Optional<NewPlanTarget> named = wish.named().filter(n -> n.tuningId().isPresent());
    if (named.isEmpty()) {
      return Optional.empty();
    }
    NewPlanTarget target = named.get();
    String pointer = wish.pointer() + "/tuningId";
    if (target.parameters().isPresent()) {
      throw ProblemException.invalid(pointer, "stands in place of parameters, not beside them");
    }
    return Optional.of(
        tunings
            .tuned(request, target.tuningId().orElseThrow())
            .filter(t -> t.modelVersionId().equals(target.modelVersionId()))
            .filter(t -> t.method().equals(target.method()))
            .orElseThrow(
                () ->
                    ProblemException.invalid(
                        pointer, "names no finished tuning of this method for this model")));
  }

  private static String reason(
      Holder holder, Option option, Options options, GuaranteeTier wanted, boolean named) {
    if (Supplied.isId(option.method().id())) {
      return option.method().id()
          + ": the controller treats the model itself and hands over "
          + (holder.recipe().architecture().held() ? "the result." : "scores of the result.")
          + " Lethe sees no training, so the test that this plan fixes is the whole evidence.";
    }
    List<Option> enough =
        options.reaching(wanted).stream().filter(o -> !o.cautioned() || o.same(option)).toList();
    String why =
        !named
            ? enough.size() == 1
                ? " The only method that reaches tier " + wanted + " here."
                : " The least work of " + enough.size() + " methods that reach tier " + wanted + "."
            : enough.stream()
                .findFirst()
                .filter(o -> !o.same(option))
                .map(o -> " Chosen by the planner instead of " + o.method().id() + ", " + o.share())
                .map(text -> text + ".")
                .orElse(" Chosen by the planner.");
    return option.inWords(holder) + why + passedOver(option, options, wanted);
  }

  /** Methods of less work that are not proposed, and why. */
  private static String passedOver(Option option, Options options, GuaranteeTier wanted) {
    return options.reaching(wanted).stream()
        .takeWhile(o -> !o.same(option))
        .filter(Option::cautioned)
        .map(
            o -> " Not " + o.method().id() + ": " + o.method().literature().caution().orElseThrow())
        .collect(Collectors.joining());
  }

  private Prediction predict(
      Holder holder,
      Option option,
      Options options,
      TargetTest test,
      TestDesigns.Sizes sizes,
      Optional<RelearningTest> possible) {
    CostModel cost = costs.model(holder.recipe());
    double treatment = cost.seconds(option.recordPasses());
    double oraclePasses =
        options.all().stream()
            .filter(o -> o.method().id().equals(test.oracles().method()))
            .mapToDouble(Option::recordPasses)
            .findFirst()
            .orElseThrow();
    int oracles = test.oracles().seeds().size();
    double comparing = cost.seconds(oracles * oraclePasses) + cost.startSeconds();
    int scored =
        holder.forgotten().size() + test.samples().holdoutSize() + test.samples().retainSize();
    double testing = cost.seconds(SCORING * scored * (oracles + 2) * holder.shards());
    Optional<Double> relearning =
        possible.map(
            schedule ->
                cost.secondsPerPass()
                    * (oracles + 2)
                    * taught(holder, schedule, test.samples().holdoutSize()));
    boolean taught = test.rule().relearns();
    double replay =
        option.tier() != GuaranteeTier.E
            ? 0
            : option.method().shownByRetraining() ? cost.seconds(oraclePasses) : treatment;
    return new Prediction(
        option.recordPasses(),
        option.ofRetrain(),
        treatment,
        treatment + replay + comparing + testing + relearning.filter(s -> taught).orElse(0.0),
        cost.peakMemoryBytes(),
        cost.runs(),
        sizes.power(),
        relearning);
  }

  /**
   * Record passes of teaching one model, and of scoring it afterwards and on disturbed records: T
   * twice, F and what is left of it.
   */
  private static double taught(Holder holder, RelearningTest schedule, int holdout) {
    double lessons = (double) schedule.steps() * schedule.batch();
    double scored = 2.0 * holdout + (2 - schedule.part()) * holder.forgotten().size();
    return holder.shards() * (lessons + SCORING * scored);
  }

  private List<Alternative> alternatives(Holder holder, Options options) {
    CostModel cost = costs.model(holder.recipe());
    return options.all().stream()
        .map(
            o ->
                new Alternative(
                    o.method().id(), o.tier(), o.ofRetrain(), cost.seconds(o.recordPasses())))
        .toList();
  }

  private static void warn(
      Holder holder,
      Option option,
      GuaranteeTier wanted,
      TestDesigns.Sizes sizes,
      List<String> warnings) {
    if (!sizes.decides()) {
      warnings.add(
          holder.name()
              + ": "
              + sizes.limit()
              + (option.tier() == GuaranteeTier.E
                  ? " The exact rebuild that is planned stands on its replay."
                  : option.tier() == GuaranteeTier.C
                      ? " Certified; the test cannot corroborate it."
                      : ""));
    }
    holder
        .model()
        .removals()
        .filter(r -> r.spent())
        .ifPresent(
            r ->
                warnings.add(
                    String.format(
                        Locale.ROOT,
                        "%s: %.2f of its removal budget is used and the last removal took %.2f;"
                            + " an exact retrain renews the budget.",
                        holder.name(),
                        r.used(),
                        r.last())));
    option
        .method()
        .literature()
        .caution()
        .ifPresent(
            c -> warnings.add(holder.name() + ": " + option.method().id() + " is planned. " + c));
    if (option.tier().compareTo(wanted) > 0) {
      warnings.add(
          holder.name()
              + ": "
              + option.method().id()
              + " promises tier "
              + option.tier()
              + ", less than tier "
              + wanted
              + " that can be had.");
    }
  }
}
