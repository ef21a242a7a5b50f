// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.run;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.lethe.contract.digest.Digest;

/**
 * One line of {@code events.jsonl}. Exactly one {@link Finished} or {@link Failed} ends the file.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = RunEvent.Started.class, name = "started"),
  @JsonSubTypes.Type(value = RunEvent.Progress.class, name = "progress"),
  @JsonSubTypes.Type(value = RunEvent.Metric.class, name = "metric"),
  @JsonSubTypes.Type(value = RunEvent.ArtifactWritten.class, name = "artifact"),
  @JsonSubTypes.Type(value = RunEvent.Warning.class, name = "warning"),
  @JsonSubTypes.Type(value = RunEvent.Finished.class, name = "finished"),
  @JsonSubTypes.Type(value = RunEvent.Failed.class, name = "failed")
})
public sealed interface RunEvent {

  /** The run with this plan digest began. */
  record Started(Digest plan) implements RunEvent {}

  /**
   * How far the run is.
   *
   * @param done units done, 0 to total
   * @param total units in all
   * @param unit what is counted, for example {@code epochs}
   */
  record Progress(long done, long total, String unit) implements RunEvent {}

  /** A number worth plotting, for example {@code loss}. */
  record Metric(String name, double value) implements RunEvent {

    public Metric {
      // A zero is written without its sign (RFC 8785, section 3.2.2.3), so it is read without.
      value += 0.0;
    }
  }

  /** A file in {@code out/} is complete. */
  record ArtifactWritten(String name, Digest digest, long bytes) implements RunEvent {}

  /** Something a reader should know that did not stop the run. */
  record Warning(String message) implements RunEvent {}

  /** The run ended well; {@code outcome.json} has this digest. */
  record Finished(Digest outcome) implements RunEvent {}

  /**
   * The run ended without a result.
   *
   * @param reason which way
   * @param detail what exactly, without personal data
   */
  record Failed(FailureReason reason, String detail) implements RunEvent {}
}
