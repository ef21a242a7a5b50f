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
      "The body is not JSON, or there is no such parameter, header, method or media type.",
      "Check the call against the API document."),
  TENANT_REQUIRED(
      400,
      "Choose an organisation",
      "The caller belongs to several organisations and names none.",
      "Send the header Lethe-Tenant with one of those in allowed."),
  IDEMPOTENCY_KEY_REQUIRED(
      400,
      "A key is needed",
      "The operation has its effect once per Idempotency-Key, and the call has none.",
      "Send a new random Idempotency-Key."),
  CURSOR_INVALID(
      400,
      "This page link no longer works",
      "The link is older than a day, was altered, or belongs to another list.",
      "Start again from the first page."),
  AUTHENTICATION_REQUIRED(
      401,
      "Sign in",
      "There is no token, or it has expired or is for another service.",
      "Sign in again or renew the token."),
  STEP_UP_REQUIRED(
      401,
      "Confirm that it is you",
      "What was asked for needs a token that was got with a one-time code, in the last five"
          + " minutes, and not renewed since.",
      "Sign in again with acr_values "
          + Challenge.LEVEL
          + ", give a one-time code, and repeat the call."),
  FORBIDDEN(
      403,
      "You may not do this",
      "The caller's roles do not include this permission.",
      "Ask an administrator of your organisation for the role that may."),
  ORGANISATION_SUSPENDED(
      403,
      "The organisation is suspended",
      "Operators of the platform suspended the organisation; none of its members is let in.",
      "Ask those who run the installation; what is there stays, and legal terms go on."),
  ORGANISATION_CLOSED(
      403,
      "The organisation was closed",
      "Operators of the platform closed the organisation for good; nothing of it is left here.",
      "Ask its controller, who took everything out before; certificates can be checked as before."),
  SEPARATION_OF_DUTIES(
      403,
      "Someone else must decide",
      "The caller filed or planned what is voted on, placed the hold that is to end, or has not"
          + " been an approver for long enough.",
      "Ask an approver who neither filed nor planned it, nor placed the hold."),
  NOT_FOUND(
      404,
      "Not found",
      "There is no such thing, or it is not the caller's to see.",
      "Check the link and the chosen organisation."),
  INVALID_TRANSITION(
      409,
      "Not possible in this state",
      "What was asked for does not follow from the state that the thing is in.",
      "Load it again; where the answer has allowed, it lists what can be done now."),
  IDENTITY_NOT_VERIFIED(
      409,
      "It is not known who asks",
      "What was asked for is about the data of a person, and nobody has said that the one who asks"
          + " is that person, or why that need not be known.",
      "State what is known of who asks first, or ask for proof of identity."),
  ORGANISATION_STAYS_OPEN(
      409,
      "The organisation cannot be closed yet",
      "Something of it has not come to its end, or its archive was not taken since the last change.",
      "Take the organisation up again for what its members have to end, and have its administrator"
          + " take the archive once it is suspended."),
  LEGAL_HOLD_ACTIVE(
      409,
      "A legal hold applies",
      "What was asked for would destroy something that a legal hold keeps, or leads there.",
      "See the hold; somebody else than who placed it can release it."),
  LEGAL_HOLD_TOO_LATE(
      409,
      "Too late to keep it",
      "What the hold was to keep was given up before it was placed.",
      "Place a hold on the data set for what is still there."),
  PROCESSING_RESTRICTED(
      409,
      "Nothing new may learn from these data",
      "The data hold records of a request that a legal hold or a restriction of processing is on.",
      "Learn from a version without them, or wait until the hold ends."),
  DESTROYED_BY_ORDER(
      409,
      "This was destroyed by order",
      "A court or an authority ordered that these data, or what learned from them, be destroyed.",
      "Register other data; where the order was lifted, ask its authority for a new decision."),
  PLAN_STALE(
      409,
      "The plan no longer fits",
      "Data, models or other requests have changed since the plan was made.",
      "Make a new plan; votes on the old one no longer count."),
  PLAN_DIGEST_MISMATCH(
      409,
      "You are looking at another revision",
      "The digest in the vote is not that of the plan.",
      "Load the plan again and read it before deciding."),
  DECISION_ALREADY_GIVEN(
      409,
      "You have already voted",
      "Each person has one vote, and the caller's is given.",
      "A vote stands; only a new plan or a new proposal is voted on anew."),
  LAST_ADMINISTRATOR(
      409,
      "Somebody has to administer the organisation",
      "The last administrator would leave, or give the role up.",
      "Make somebody else an administrator first."),
  EXTENSION_NOT_ALLOWED(
      409,
      "The term cannot be extended",
      "It was extended before, has already ended, or its law knows no extension.",
      "Answer within the term and say what is still missing."),
  PROVENANCE_INCOMPLETE(
      409,
      "The data hold the records again",
      "What a run would learn from holds records that are to be forgotten.",
      "Make a new plan from the data as they are now."),
  LETTER_ALREADY_SENT(
      409,
      "The letter was sent",
      "Somebody sent this letter to the person, or is sending it at this moment.",
      "Load the letters again; another one names the one that was sent before it."),
  LETTER_CHANGED(
      409,
      "The letter reads differently now",
      "The digest is not that of the letter as it would be written now.",
      "Look at the letter again before it is sent."),
  OPERATION_NOT_CANCELLABLE(
      409,
      "Too late to stop",
      "The operation has ended, or has removed something for good.",
      "Wait for its end; the operation says what came of it."),
  IDEMPOTENCY_IN_PROGRESS(
      409,
      "Still working on it",
      "Another call with the same key is not answered yet.",
      "Wait and repeat the same call."),
  UPLOAD_OFFSET_MISMATCH(
      409,
      "Upload out of step",
      "Bytes were sent at another offset than the next.",
      "Continue at the offset that the upload states."),
  UPLOAD_EXPIRED(
      410,
      "Upload expired",
      "The upload was not finished and used in its time.",
      "Start again with a new upload."),
  PRECONDITION_FAILED(
      412,
      "Changed by someone else",
      "The ETag in If-Match is not the present one.",
      "Load it again, compare, repeat."),
  PAYLOAD_TOO_LARGE(
      413,
      "Too large",
      "The body, or the length that was announced, is over the limit.",
      "Send it as an upload in parts, or split the data."),
  VALIDATION_FAILED(
      422,
      "Some fields need attention",
      "Fields are missing, unknown or not what the API document allows; errors names them.",
      "Correct the fields that are listed."),
  IDEMPOTENCY_KEY_REUSED(
      422,
      "Key used for another request",
      "The key was sent before with another call or another body.",
      "Use a new key."),
  DIGEST_MISMATCH(
      422,
      "File damaged on the way",
      "The bytes that arrived do not have the announced digest.",
      "Upload the file again from its source."),
  DATASET_INVALID(
      422,
      "Data cannot be read",
      "The file is of another format, repeats a record id, or lacks a column or value.",
      "Correct the file; the first faults are listed with their places."),
  MODEL_REJECTED(
      422,
      "This model file is not accepted",
      "The file is of no supported format, or could not be opened where it can do no harm.",
      "Export the model as TorchScript or ONNX and register it again."),
  SCORES_REJECTED(
      422,
      "These scores are not accepted",
      "They are of another plan or other records, or hold a value that is no number.",
      "Correct the file at the place named; lethe audit reads the same format."),
  METHOD_NOT_SUPPORTED(
      422,
      "Method does not fit the model",
      "The method does not exist or does not treat this kind of model.",
      "Choose one of those in allowed."),
  QUORUM_IMPOSSIBLE(
      422,
      "Not enough approvers",
      "Fewer people may vote on the plan than votes are needed.",
      "Have an administrator of your organisation add approvers."),
  PDF_NOT_RECOGNISED(
      422,
      "Not a Lethe certificate",
      "The file is no PDF.",
      "Use the original file, not a scan or a print."),
  PRECONDITION_REQUIRED(
      428,
      "Version missing",
      "The operation needs an If-Match header, and the call has none.",
      "Read the thing and send its ETag as If-Match."),
  RATE_LIMITED(
      429,
      "Too many requests",
      "The address has asked more often than one may.",
      "Wait as long as Retry-After says."),
  QUEUE_FULL(
      429,
      "Too much waiting work",
      "As many files wait to be checked as may.",
      "Wait as long as Retry-After says."),
  INTERNAL(
      500,
      "Something went wrong",
      "An error that nobody foresaw.",
      "Quote the trace number to whoever runs this installation."),
  ENGINE_FAILED(
      500,
      "The computation failed",
      "The engine ended without a result.",
      "Order it again; if it fails again, choose other parameters or another method."),
  ENGINE_OUT_OF_MEMORY(
      500,
      "The computation needed too much memory",
      "The engine reached its memory limit.",
      "Choose smaller batches or another method, or have the operator raise the limit."),
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
      "Nothing was signed; it is tried again."),
  STORAGE_UNAVAILABLE(
      503,
      "A needed service is down",
      "The database, the log or the file store does not answer in time.",
      "Try the same again after a moment; it has its effect only once."),
  CONFLICTING_WORK(
      503,
      "Others are working on the same",
      "The call and other work were in each other's way, and so was a second try.",
      "Nothing was changed; try the same again after a moment."),
  IDENTITY_PROVIDER_UNAVAILABLE(
      503,
      "A needed service is down",
      "The sign-in service does not answer.",
      "Try the same again after a moment; an account that was made is found again."),
  MAIL_UNAVAILABLE(
      503,
      "The mail was not sent",
      "The mail server does not answer, or did not take the mail.",
      "Try again after a moment, or download the letter and send it in another way."),
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
