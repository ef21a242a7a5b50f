// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.problem;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Every problem the platform reports. The slug is the name in lower case with dashes. */
public enum ProblemType {
  MALFORMED_REQUEST(
      400,
      "The request could not be read",
      "Bad JSON, unknown query parameter.",
      "Check the syntax against the API document."),
  TENANT_REQUIRED(
      400,
      "Choose an organisation",
      "Several memberships, no Lethe-Tenant.",
      "Send the header with one of your organisations."),
  IDEMPOTENCY_KEY_REQUIRED(
      400,
      "A key is needed",
      "K operation without the header.",
      "Send a new random Idempotency-Key."),
  CURSOR_INVALID(
      400,
      "This page link no longer works",
      "Expired, altered or filter changed.",
      "Start again from the first page."),
  AUTHENTICATION_REQUIRED(
      401, "Sign in", "No, expired or wrong-audience token.", "Sign in again or renew the token."),
  STEP_UP_REQUIRED(
      401,
      "Confirm it is you",
      "Acr below gold or older than 5 min (RFC 9470 challenge).",
      "Confirm with your second factor; your draft is kept."),
  FORBIDDEN(
      403,
      "You may not do this",
      "Role lacks the permission.",
      "Ask a tenant administrator; the page names the permission."),
  SEPARATION_OF_DUTIES(
      403,
      "Someone else must decide",
      "S1–S10.",
      "Ask an approver who neither filed nor planned this request."),
  NOT_FOUND(
      404,
      "Not found",
      "Absent, foreign or invisible.",
      "Check the link and the chosen organisation."),
  INVALID_TRANSITION(
      409,
      "Not possible in this state",
      "Event not in §5 for the state.",
      "Reload; the allowed next steps are listed in allowed."),
  LEGAL_HOLD_ACTIVE(
      409,
      "A legal hold applies",
      "Destructive step or vote under a hold.",
      "See the hold; ask for its release or plan without that target."),
  PLAN_STALE(
      409,
      "The plan no longer fits",
      "Data, model or policy changed.",
      "Build a new revision; earlier votes are void."),
  PLAN_DIGEST_MISMATCH(
      409,
      "You are looking at another revision",
      "Body digest ≠ stored.",
      "Reload the plan and read it again before deciding."),
  DECISION_ALREADY_GIVEN(
      409,
      "You have already voted",
      "Second vote by a person.",
      "Withdraw the first vote if you changed your mind."),
  IDENTITY_NOT_VERIFIED(
      409,
      "Identity is not confirmed",
      "Plan or duplicate mark too early.",
      "Record the identity result first."),
  EXTENSION_NOT_ALLOWED(
      409,
      "The term cannot be extended",
      "Second time, or after the first due date.",
      "Answer within the term; explain partial progress."),
  SUBJECT_INDEX_INCOMPLETE(
      409,
      "Not all data has been searched",
      "Index BUILDING, STALE or NONE.",
      "Wait for or start the re-index of the listed versions."),
  PROVENANCE_INCOMPLETE(
      409,
      "Training history unknown",
      "Unlearn planned on P0/P1.",
      "Add the run and its bitmaps, or retrain or retire."),
  VERIFICATION_BELOW_THRESHOLD(
      409,
      "The check did not pass",
      "Promotion or certificate asked for.",
      "Choose a stronger method or accept a partial outcome."),
  MODEL_BLOCKED(
      409,
      "This model may not go live",
      "QUARANTINED, superseded, suppressed data used.",
      "Retrain without the listed versions."),
  OPERATION_NOT_CANCELLABLE(
      409,
      "Too late to stop",
      "Destructive commit done.",
      "Wait for the end; the result will be reported."),
  RETENTION_LOCKED(
      409,
      "Must be kept for now",
      "Delete under hold or minimum retention.",
      "The earliest date is given in until."),
  QUOTA_EXCEEDED(
      409,
      "Limit reached",
      "Storage, records, datasets, webhooks.",
      "Remove unused items or ask for a higher limit."),
  IDEMPOTENCY_IN_PROGRESS(
      409, "Still working on it", "Same key in flight.", "Wait and repeat the same call."),
  UPLOAD_OFFSET_MISMATCH(
      409,
      "Upload out of step",
      "Bytes were sent at another offset than the next.",
      "Continue at the offset in Upload-Offset."),
  UPLOAD_EXPIRED(
      410, "Upload expired", "The upload was not finished within a day.", "Start again."),
  PRECONDITION_FAILED(412, "Changed by someone else", "Stale ETag.", "Reload, compare, repeat."),
  PAYLOAD_TOO_LARGE(
      413,
      "Too large",
      "Body or declared length over limit.",
      "Use a resumable upload or split the data."),
  VALIDATION_FAILED(
      422, "Some fields need attention", "Schema or rule, errors[].", "Fix the listed fields."),
  IDEMPOTENCY_KEY_REUSED(422, "Key used for another request", "Body differs.", "Use a new key."),
  DIGEST_MISMATCH(
      422, "File damaged on the way", "RFC 9530 digest differs.", "Upload again from the source."),
  ARCHIVE_REJECTED(
      422,
      "Archive not safe",
      "Bomb, traversal, link, nesting.",
      "Re-pack as a plain archive of regular files."),
  DATASET_INVALID(
      422,
      "Data cannot be read",
      "Format, duplicate record id, missing subject column (row, column given).",
      "Correct the file; the first 100 faults are listed."),
  MODEL_REJECTED(
      422,
      "This model file is not accepted",
      "Pickle, joblib, foreign ONNX domain, or the sandboxed load failed.",
      "Export as ONNX, TorchScript or linear JSON; test with lethe model check."),
  SCORES_REJECTED(
      422,
      "These scores are not accepted",
      "Another plan, other records, a value that is no number (place given).",
      "Correct the file at the place named; lethe audit reads the same format."),
  METHOD_NOT_SUPPORTED(
      422, "Method does not fit the model", "Method × model matrix.", "Pick one of supported."),
  GROUND_REQUIRED(
      422,
      "A legal ground is needed",
      "RETAIN or refusal without code.",
      "Choose the ground and state the reason."),
  QUORUM_IMPOSSIBLE(
      422,
      "Not enough approvers",
      "Eligible persons < N.",
      "Appoint approvers or change the policy."),
  WEBHOOK_URL_FORBIDDEN(
      422,
      "Address not allowed",
      "Not HTTPS, private, redirecting, own host.",
      "Use a public HTTPS address."),
  PDF_NOT_RECOGNISED(
      422,
      "Not a Lethe certificate",
      "No embedded statement or not a PDF.",
      "Use the original file, not a scan or print."),
  PRECONDITION_REQUIRED(
      428, "Version missing", "M operation without If-Match.", "Read the resource, send its ETag."),
  RATE_LIMITED(
      429, "Too many requests", "The rate or lookup limit is reached.", "Wait for Retry-After."),
  QUEUE_FULL(
      429,
      "Too much waiting work",
      "The queue of the organisation is full.",
      "Wait for Retry-After; urgent requests keep their place."),
  INTERNAL(500, "Something went wrong", "An unexpected error.", "Quote the trace number."),
  ENGINE_FAILED(
      500,
      "The computation failed",
      "The engine ended without a result.",
      "Retry once, then change batch or method."),
  ENGINE_OUT_OF_MEMORY(
      500,
      "The computation needed too much memory",
      "The engine reached its memory limit.",
      "Retry once, then change batch or method."),
  ENGINE_UNAVAILABLE(
      503,
      "A needed service is down",
      "The engine does not say what it can do.",
      "Nothing was changed; an operator checks the folders of the engine and of its plug-ins."),
  VERIFIER_UNAVAILABLE(
      503,
      "Certificates cannot be checked here just now",
      "The verifier's process cannot be started or ended without an answer.",
      "Nothing was kept; try again later, or check with the offline verifier."),
  KEY_UNAVAILABLE(
      503,
      "A needed service is down",
      "The key store does not answer.",
      "Nothing was changed; retry after the given time."),
  STORAGE_UNAVAILABLE(
      503,
      "A needed service is down",
      "The file or database store does not answer.",
      "Nothing was changed; retry after the given time."),
  IDENTITY_PROVIDER_UNAVAILABLE(
      503,
      "A needed service is down",
      "The sign-in service does not answer.",
      "Nothing was changed; retry after the given time."),
  CANCELLED(
      409,
      "Stopped by a person",
      "The operation was cancelled before it ended.",
      "Start it again if it is still wanted.");

  private final int status;
  private final String title;
  private final String when;
  private final String remedy;

  ProblemType(int status, String title, String when, String remedy) {
    this.status = status;
    this.title = title;
    this.when = when;
    this.remedy = remedy;
  }

  /** Ends the problem's {@code type}, for example {@code not-found}. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** HTTP status; for problems of an operation, the one they would have. */
  public int status() {
    return status;
  }

  /** What happened, for people. */
  public String title() {
    return title;
  }

  /** In which case it is reported. */
  public String when() {
    return when;
  }

  /** What to do about it, for people. */
  public String remedy() {
    return remedy;
  }

  /** The type with this slug. */
  public static Optional<ProblemType> ofSlug(String slug) {
    return Arrays.stream(values()).filter(t -> t.slug().equals(slug)).findFirst();
  }
}
