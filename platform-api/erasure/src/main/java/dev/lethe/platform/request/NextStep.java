// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import dev.lethe.platform.access.Role;
import dev.lethe.platform.identity.Asker;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What comes next in a state, and who does it.
 *
 * @param words for people
 * @param by the role, or {@code worker}; {@code nobody} at the end
 */
record NextStep(String words, String by) {

  private static final String OFFICER = Role.PRIVACY_OFFICER.text();
  private static final String WORKER = "worker";
  private static final String NOBODY = "nobody";

  /** Where a request can be joined with others. */
  private static final Set<RequestState> JOINED_IN =
      Set.of(RequestState.SCOPING, RequestState.AWAITING_DECISION);

  /** Where it can be stated who asks. */
  private static final Set<RequestState> JUDGED_IN =
      EnumSet.range(RequestState.DRAFT, RequestState.AWAITING_DECISION);

  /**
   * Where a hold keeps a request from going on; before that it can be planned, and a refusal can be
   * voted on in any case.
   */
  static final Set<RequestState> HELD_IN =
      Collections.unmodifiableSet(
          EnumSet.of(
              RequestState.AWAITING_DECISION,
              RequestState.APPROVED,
              RequestState.EXECUTING,
              RequestState.VERIFYING,
              RequestState.CERTIFYING));

  /** What comes next where a hold keeps the records. */
  static NextStep held() {
    return new NextStep("Release the legal hold once it has served its end", Role.APPROVER.text());
  }

  /** Whether it is a vote, which is not everybody's who has the role. */
  boolean vote() {
    return equals(of(RequestState.AWAITING_DECISION));
  }

  /** What comes next where no records are held, so that planning would be about nothing. */
  static NextStep of(SearchOutcome outcome) {
    return outcome.nothingHeld()
        ? new NextStep("Answer that nothing is held", OFFICER)
        : outcome.state() == SearchOutcome.State.REFUSED
            ? new NextStep("Refuse the request, since nothing else of it is held", OFFICER)
            : new NextStep("File the request again, then withdraw this one", OFFICER);
  }

  /** Events that people bring about, in the order of the buttons. */
  private static final List<RequestEvent> OFFERED =
      List.of(RequestEvent.SUBMIT, RequestEvent.WITHDRAW, RequestEvent.EXTEND, RequestEvent.REPLAN);

  /**
   * What comes next.
   *
   * @param awaited whether the work waits for what the controller hands over
   */
  static NextStep of(ErasureRequestEntity request, boolean awaited) {
    if (awaited) {
      return new NextStep("Hand over the models or scores asked for", Role.ML_ENGINEER.text());
    }
    if (!request.identified()
        && JUDGED_IN.contains(request.state)
        && request.state != RequestState.DRAFT) {
      return of(request.asker().state());
    }
    return request.state == RequestState.APPROVED && request.batchId().isPresent()
        ? new NextStep("Wait for the moment of the batch, or run it now", OFFICER)
        : of(request.state);
  }

  private static NextStep of(Asker.State state) {
    return switch (state) {
      case ASKED -> new NextStep("Judge the proof of identity when it comes", OFFICER);
      case NOT_CONFIRMED ->
          new NextStep("Tell the person that it is not known who asks, then withdraw", OFFICER);
      default -> new NextStep("Say whether it is known who asks, or ask for proof", OFFICER);
    };
  }

  /** What comes next where work is done and the person does not know it yet. */
  static NextStep tell() {
    return new NextStep("Send the answer to the person", OFFICER);
  }

  /** What comes next where recipients of data or models have to be told. */
  static NextStep tellRecipients() {
    return new NextStep("Tell the recipients, or write down their answers", OFFICER);
  }

  /** What comes next where something is left to be done by hand. */
  static NextStep of(LooseEnds.LooseEnd end) {
    return switch (end) {
      case TASK -> new NextStep("Finish what is to be done by hand", OFFICER);
      case LAST_LOOK -> new NextStep("Take a last look at what was done", OFFICER);
    };
  }

  private static NextStep of(RequestState state) {
    return switch (state) {
      case DRAFT -> new NextStep("Submit the request", OFFICER);
      case SUBMITTED, IDENTITY_PENDING -> new NextStep("Say whether it is known who asks", OFFICER);
      case SCOPING -> new NextStep("Make a plan and propose it", OFFICER);
      case AWAITING_DECISION -> new NextStep("Review and decide on the plan", Role.APPROVER.text());
      case APPROVED ->
          new NextStep("Begin the work, once no other work is on the same data", WORKER);
      case EXECUTING -> new NextStep("Treat the models and test them", WORKER);
      case VERIFYING -> new NextStep("Judge the tests", WORKER);
      case VERIFICATION_FAILED ->
          new NextStep("Read the report and plan a stronger method", OFFICER);
      case FAILED ->
          new NextStep("See what went wrong, then resume the work or plan again", OFFICER);
      case CERTIFYING -> new NextStep("Issue the certificates", WORKER);
      case COMPLETED -> new NextStep("Nothing; the request is answered", NOBODY);
      case REFUSED -> new NextStep("Nothing; the request was refused", NOBODY);
      case WITHDRAWN -> new NextStep("Nothing; the request was withdrawn", NOBODY);
    };
  }

  /**
   * What a caller may do with a request in a state; what the screen makes buttons of.
   *
   * @param empty what its search came to, where no records are held
   * @param held whether a hold keeps it from being carried out
   */
  static List<String> permissions(
      ErasureRequestEntity request,
      Optional<SearchOutcome> empty,
      boolean held,
      Predicate<String> caller) {
    List<String> permissions = new ArrayList<>();
    RequestState state = request.state;
    boolean joined = request.batchId().isPresent();
    boolean leaves = joined && Transition.possible(state).contains(RequestEvent.LEAVE);
    if (caller.test(ErasurePermissions.REQUEST_WRITE)) {
      OFFERED.stream()
          .filter(Transition.possible(state)::contains)
          .filter(event -> event != RequestEvent.EXTEND || request.extendable())
          .filter(event -> event != RequestEvent.WITHDRAW || !joined || leaves)
          .map(event -> "request:" + event.name().toLowerCase(Locale.ROOT))
          .forEach(permissions::add);
      if (held && Transition.possible(state).contains(RequestEvent.TAKE_BACK)) {
        permissions.add("request:replan");
      }
      if (request.kind == RequestKind.PERSON && JUDGED_IN.contains(state)) {
        permissions.add("request:identity");
      }
      if (empty.map(SearchOutcome::nothingHeld).orElse(false)) {
        permissions.add("request:answer");
      }
    }
    if (caller.test(ErasurePermissions.PLAN_WRITE)) {
      if (state == RequestState.SCOPING && empty.isEmpty() && request.identified()) {
        permissions.add("plan:create");
      }
      if (state == RequestState.SCOPING && !joined && request.identified()) {
        permissions.add("request:refuse");
      }
      if (leaves) {
        permissions.add("request:leave");
      } else if (!joined && JOINED_IN.contains(state) && empty.isEmpty() && request.identified()) {
        permissions.add("request:join");
      }
    }
    return permissions;
  }
}
