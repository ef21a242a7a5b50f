// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.approval;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.Alternative;
import dev.lethe.client.model.ErasureRequest;
import dev.lethe.client.model.MethodParameter;
import dev.lethe.client.model.ModelHits;
import dev.lethe.client.model.NewPlan;
import dev.lethe.client.model.NewPlanTarget;
import dev.lethe.client.model.Plan;
import dev.lethe.client.model.PlanTarget;
import dev.lethe.client.model.Proposal;
import dev.lethe.web.access.Api;
import dev.lethe.web.method.MethodFacts;
import dev.lethe.web.page.Fault;
import dev.lethe.web.page.FaultTexts;
import dev.lethe.web.page.Numbers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The choice of a method and its parameters for every model of a request.
 *
 * @param request what is planned
 * @param last the newest plan, which says what was proposed and why
 * @param choices one for each model
 * @param typed what was sent, by field
 */
public record PlanForm(
    ErasureRequest request, Optional<Plan> last, List<Choice> choices, Map<String, String> typed) {

  /** Promises that can be asked for; without one, the strongest that can be had. */
  private static final List<String> TIERS = List.of("E", "C", "S");

  private static final String TIER = "tier";
  private static final String RELEARNING = "relearning";

  /** There once the form was sent, so that an empty box is one that was emptied. */
  private static final String SENT = "sent";

  public PlanForm {
    choices = List.copyOf(choices);
    typed = Map.copyOf(typed);
  }

  /**
   * The methods that treat one model.
   *
   * @param model the model and what it holds of the records
   * @param methods those that treat its architecture
   * @param last what the newest plan says of it
   * @param tunings what was tuned for it, newest first
   */
  public record Choice(
      ModelHits model,
      List<MethodFacts> methods,
      Optional<PlanTarget> last,
      List<TuningState> tunings) {
    public Choice {
      methods = List.copyOf(methods);
      tunings = List.copyOf(tunings);
    }

    /** The newest tuning of a method. */
    public Optional<TuningState> tuning(MethodFacts method) {
      return tunings.stream().filter(t -> t.tuning().getMethod().equals(method.id())).findFirst();
    }

    /** Field of the tuned parameters of one method. */
    public String tunedField(MethodFacts method) {
      return "tuned-" + model.getModelVersionId() + "-" + method.id();
    }

    /** Field of the method. */
    public String field() {
      return "method-" + model.getModelVersionId();
    }

    /** Field of a parameter of one method. */
    public String field(MethodFacts method, MethodParameter parameter) {
      return field(method.id(), parameter.getName());
    }

    private String field(String method, String parameter) {
      return "p-" + model.getModelVersionId() + "-" + method + "-" + parameter;
    }

    /** Why the newest plan treats it as it does. */
    public Optional<Proposal> proposal() {
      return last.map(PlanTarget::getProposal);
    }

    /** What a method would take, where the newest plan weighed it. */
    public Optional<Alternative> weighed(MethodFacts method) {
      return proposal()
          .flatMap(
              p ->
                  p.getAlternatives().stream()
                      .filter(a -> a.getMethod().equals(method.id()))
                      .findFirst());
    }

    /** The promise here: a method's best may be out of reach for this model and these records. */
    public String tier(MethodFacts method) {
      return weighed(method).map(a -> a.getTier().getValue()).orElse(method.tier());
    }
  }

  static PlanForm read(Api api, UUID id, Map<String, String> typed) throws ApiException {
    List<TuningState> tunings = TuningState.of(api, id);
    Optional<Plan> last = api.plans().listPlans(id, 1, null).stream().findFirst();
    List<MethodFacts> methods =
        api.methods().listMethods().getMethods().stream().map(MethodFacts::new).toList();
    List<Choice> choices = new ArrayList<>();
    for (ModelHits model : api.requests().getScope(id).getModels()) {
      String architecture =
          api.models()
              .getModelVersion(model.getModelVersionId())
              .getRecipe()
              .getArchitecture()
              .getType()
              .getValue();
      choices.add(
          new Choice(
              model,
              methods.stream().filter(m -> m.treats(architecture)).toList(),
              last.flatMap(p -> target(p, model)),
              tunings.stream()
                  .filter(t -> t.tuning().getModelVersionId().equals(model.getModelVersionId()))
                  .toList()));
    }
    return new PlanForm(api.requests().getErasureRequest(id), last, choices, typed);
  }

  private static Optional<PlanTarget> target(Plan plan, ModelHits model) {
    return plan.getTargets().stream()
        .filter(t -> model.getModelVersionId().equals(t.getModelVersionId()))
        .findFirst();
  }

  public List<String> tiers() {
    return TIERS;
  }

  /** Whether relearning is to be tested: as typed, at first as the newest plan has it. */
  public boolean relearning() {
    return value(SENT).isEmpty()
        ? last.stream()
            .flatMap(p -> p.getTargets().stream())
            .anyMatch(t -> t.getRelearning() != null)
        : !value(RELEARNING).isEmpty();
  }

  /** What testing it takes or would take, where the newest plan weighed it. */
  public Optional<Double> relearningSeconds() {
    return choices.stream()
        .flatMap(c -> c.proposal().stream())
        .flatMap(p -> Optional.ofNullable(p.getPrediction().getRelearningSeconds()).stream())
        .reduce(Double::sum);
  }

  /** Whether the tuned parameters are to be used: as typed, at first wherever there are some. */
  public boolean tuned(Choice choice, MethodFacts method) {
    return value(SENT).isEmpty() || !value(choice.tunedField(method)).isEmpty();
  }

  /** A field as typed. */
  public String value(String field) {
    return typed.getOrDefault(field, "").strip();
  }

  /** The values that are no numbers of their parameter. */
  List<Fault> faults(FaultTexts texts) {
    List<Fault> faults = new ArrayList<>();
    for (Choice choice : choices) {
      chosen(choice)
          .ifPresent(
              m -> {
                m.parameters().stream()
                    .filter(p -> isNoNumber(value(choice.field(m, p))))
                    .forEach(p -> faults.add(new Fault(choice.field(m, p), texts.parameter(p))));
                boolean own = !parameters(choice, m).isEmpty();
                if (own && !value(choice.tunedField(m)).isEmpty()) {
                  faults.add(new Fault(choice.tunedField(m), texts.tunedOrOwn(m.id())));
                }
              });
    }
    return List.copyOf(faults);
  }

  /** The plan that is asked for; models without a choice are left to the planner. */
  NewPlan plan() {
    List<NewPlanTarget> targets = new ArrayList<>();
    for (Choice choice : choices) {
      chosen(choice)
          .ifPresent(
              m -> {
                Map<String, Double> given = parameters(choice, m);
                targets.add(
                    new NewPlanTarget()
                        .modelVersionId(choice.model().getModelVersionId())
                        .method(m.id())
                        .parameters(given.isEmpty() ? null : given)
                        .tuningId(uuid(value(choice.tunedField(m)))));
              });
    }
    NewPlan plan =
        new NewPlan()
            .targets(targets.isEmpty() ? null : targets)
            .relearning(relearning() ? true : null);
    return TIERS.contains(value(TIER)) ? plan.tier(NewPlan.TierEnum.fromValue(value(TIER))) : plan;
  }

  private static @Nullable UUID uuid(String text) {
    return text.matches("[0-9a-f-]{36}") ? UUID.fromString(text) : null;
  }

  /** The field that a JSON Pointer into the plan means. */
  String field(String pointer) {
    String[] parts = pointer.split("/", -1);
    if (parts.length < 3 || !parts[1].equals("targets")) {
      return pointer.equals("/tier") ? TIER : Fault.FORM;
    }
    List<Choice> named = choices.stream().filter(c -> chosen(c).isPresent()).toList();
    int index = parts[2].matches("[0-9]{1,6}") ? Integer.parseInt(parts[2]) : named.size();
    if (index >= named.size()) {
      return Fault.FORM;
    }
    Choice choice = named.get(index);
    return parts.length == 5 ? choice.field(value(choice.field()), parts[4]) : choice.field();
  }

  private Optional<MethodFacts> chosen(Choice choice) {
    String id = value(choice.field());
    return choice.methods().stream().filter(m -> m.id().equals(id)).findFirst();
  }

  private static boolean isNoNumber(String typed) {
    return !typed.isEmpty() && Numbers.parse(typed).isEmpty();
  }

  private Map<String, Double> parameters(Choice choice, MethodFacts method) {
    Map<String, Double> given = new HashMap<>();
    for (MethodParameter parameter : method.parameters()) {
      Numbers.parse(value(choice.field(method, parameter)))
          .ifPresent(number -> given.put(parameter.getName(), number));
    }
    return given;
  }
}
