// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.page;

import io.quarkus.qute.TemplateExtension;
import java.util.Map;

/**
 * A state as people read it: a word that suffices alone, a glyph and a kind that repeat it.
 *
 * @param word the word
 * @param glyph name of the symbol in {@code icons.svg}, without {@code i-}
 * @param kind style class, empty for the neutral one
 */
public record Label(String word, String glyph, String kind) {

  private static final String GOOD = "is-good";
  private static final String WARN = "is-warn";
  private static final String BAD = "is-bad";
  private static final String LIVE = "is-live";
  private static final String LINE = "is-line";
  private static final String PART = "is-part";
  private static final String PLAIN = "";

  private record Look(String glyph, String kind) {}

  private static final Look UNKNOWN = new Look("ring", LINE);

  private static final Map<String, Look> LOOKS =
      Map.ofEntries(
          Map.entry("request_DRAFT", new Look("ring", LINE)),
          Map.entry("request_SUBMITTED", new Look("ring", LINE)),
          Map.entry("request_IDENTITY_PENDING", new Look("wait", WARN)),
          Map.entry("request_SCOPING", new Look("dot", LIVE)),
          Map.entry("request_AWAITING_DECISION", new Look("people", PLAIN)),
          Map.entry("request_APPROVED", new Look("tick", LIVE)),
          Map.entry("request_EXECUTING", new Look("dot", LIVE)),
          Map.entry("request_VERIFYING", new Look("dot", LIVE)),
          Map.entry("request_VERIFICATION_FAILED", new Look("stop", BAD)),
          Map.entry("request_FAILED", new Look("stop", BAD)),
          Map.entry("request_CERTIFYING", new Look("dot", LIVE)),
          Map.entry("request_COMPLETED", new Look("tick", GOOD)),
          Map.entry("request_PARTIALLY_COMPLETED", new Look("half", PART)),
          Map.entry("request_REFUSED", new Look("bar", PLAIN)),
          Map.entry("request_WITHDRAWN", new Look("bar", PLAIN)),
          Map.entry("request_DUPLICATE", new Look("bar", PLAIN)),
          Map.entry("request_LAPSED_UNVERIFIED", new Look("bar", PLAIN)),
          Map.entry("request_ON_HOLD", new Look("pause", LINE)),
          Map.entry("plan_DRAFT", new Look("ring", LINE)),
          Map.entry("plan_PROPOSED", new Look("people", PLAIN)),
          Map.entry("plan_APPROVED", new Look("tick", LIVE)),
          Map.entry("plan_EXECUTED", new Look("tick", GOOD)),
          Map.entry("plan_VOID", new Look("none", LINE)),
          Map.entry("operation_PENDING", new Look("wait", LINE)),
          Map.entry("operation_RUNNING", new Look("dot", LIVE)),
          Map.entry("operation_SUCCEEDED", new Look("tick", GOOD)),
          Map.entry("operation_FAILED", new Look("stop", BAD)),
          Map.entry("operation_CANCELLED", new Look("bar", PLAIN)),
          Map.entry("model_PENDING", new Look("wait", LINE)),
          Map.entry("model_REGISTERED", new Look("ring", LINE)),
          Map.entry("model_QUARANTINED", new Look("pause", WARN)),
          Map.entry("model_SERVING", new Look("tick", GOOD)),
          Map.entry("model_SUPERSEDED", new Look("none", LINE)),
          Map.entry("model_TOMBSTONED", new Look("none", LINE)),
          Map.entry("model_PURGED", new Look("none", LINE)),
          Map.entry("model_REJECTED", new Look("stop", BAD)),
          Map.entry("dataset_PENDING", new Look("wait", LINE)),
          Map.entry("dataset_READY", new Look("tick", GOOD)),
          Map.entry("dataset_REJECTED", new Look("stop", BAD)),
          Map.entry("dataset_PURGED", new Look("none", LINE)),
          Map.entry("certificate_VALID", new Look("tick", GOOD)),
          Map.entry("certificate_SUSPENDED", new Look("pause", WARN)),
          Map.entry("certificate_REVOKED", new Look("stop", BAD)),
          Map.entry("verdict_INDISTINGUISHABLE", new Look("tick", GOOD)),
          Map.entry("verdict_DISTINGUISHABLE", new Look("stop", BAD)),
          Map.entry("verdict_INCONCLUSIVE", new Look("ask", WARN)),
          Map.entry("supply_MODELS_WANTED", new Look("wait", WARN)),
          Map.entry("supply_MODELS_GIVEN", new Look("dot", LIVE)),
          Map.entry("supply_MODELS_TAKEN", new Look("dot", LIVE)),
          Map.entry("supply_SCORES_WANTED", new Look("wait", WARN)),
          Map.entry("supply_SCORES_GIVEN", new Look("dot", LIVE)),
          Map.entry("supply_CLOSED", new Look("none", LINE)),
          Map.entry("search_COMPLETE", new Look("tick", GOOD)),
          Map.entry("search_INCOMPLETE", new Look("warn", WARN)),
          Map.entry("check_PASS", new Look("tick", GOOD)),
          Map.entry("check_FAIL", new Look("stop", BAD)),
          Map.entry("check_NOT_CHECKED", new Look("none", PLAIN)),
          Map.entry("outcome_CONSISTENT_WITH_ERASURE", new Look("tick", GOOD)),
          Map.entry("outcome_PARTIAL", new Look("half", PART)),
          Map.entry("outcome_NOT_SHOWN", new Look("stop", BAD)),
          Map.entry("outcome_INCONCLUSIVE", new Look("ask", WARN)),
          Map.entry("outcome_REFUSED_17_3", new Look("bar", PLAIN)));

  /**
   * The label of a code.
   *
   * @param kind what the code belongs to, for example {@code request}
   * @param code the code of the API; one that is not known here is shown in its own words
   */
  public static Label of(String kind, String code) {
    Look look = LOOKS.getOrDefault(kind + "_" + code, UNKNOWN);
    return new Label(Texts.word(kind + "_", code), look.glyph(), look.kind());
  }

  /** The labels in templates, {@code {label:of('request', r.state)}}. */
  @TemplateExtension(namespace = "label")
  static final class InTemplates {

    static Label of(String kind, Object code) {
      return Label.of(kind, String.valueOf(code));
    }

    private InTemplates() {}
  }
}
