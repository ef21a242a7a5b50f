// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.run;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.json.JsonException;
import dev.lethe.contract.run.FailureReason;
import dev.lethe.contract.run.RunOutcome;
import dev.lethe.contract.run.RunOutcome.Artifact;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Reads what a finished run left and believes nothing that it can check. */
final class RunOutput {

  private RunOutput() {}

  /**
   * Checks outcome and artifacts of a run folder.
   *
   * @param order what was ordered
   * @param outcome digest of {@code outcome.json} as the {@code finished} event names it
   * @return finished, or failed with OUTPUT_INVALID
   */
  static RunResult check(LocalRun.Order order, Digest outcome) {
    try {
      Path folder = order.folder();
      byte[] bytes = Files.readAllBytes(folder.resolve("outcome.json"));
      if (!Digest.of(bytes).equals(outcome)) {
        return invalid("outcome.json is not the one that the run finished with");
      }
      RunOutcome read = CanonicalJson.read(bytes, RunOutcome.class);
      if (!read.plan().equals(order.plan().digest())) {
        return invalid("outcome.json belongs to the plan " + read.plan());
      }
      if (!read.provenance().barriers().equals(order.barriers())) {
        return invalid("outcome.json claims the barriers " + read.provenance().barriers());
      }
      Path out = folder.resolve("out");
      Set<String> names = new HashSet<>();
      for (Artifact artifact : read.artifacts()) {
        Path file = out.resolve(artifact.name());
        if (!names.add(artifact.name())
            || !out.equals(file.normalize().getParent())
            || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
            || Files.size(file) != artifact.bytes()
            || !Digest.of(file).equals(artifact.digest())) {
          return invalid("the artifact " + artifact.name() + " is not what the outcome says");
        }
      }
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(out)) {
        for (Path entry : entries) {
          if (!names.contains(entry.getFileName().toString())) {
            return invalid("out holds a file that the outcome does not name");
          }
        }
      }
      return new RunResult.Finished(read, out);
    } catch (IOException e) {
      return invalid("an output cannot be read: " + e);
    } catch (JsonException e) {
      return invalid("outcome.json: " + e.getMessage());
    }
  }

  private static RunResult invalid(String detail) {
    return new RunResult.Failed(FailureReason.OUTPUT_INVALID, detail, Optional.empty());
  }
}
