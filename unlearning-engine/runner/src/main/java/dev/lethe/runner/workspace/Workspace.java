// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner.workspace;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.json.JsonException;
import dev.lethe.contract.run.FailureReason;
import dev.lethe.contract.run.RunOutcome.Artifact;
import dev.lethe.contract.run.RunPlan;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The folder of one run: {@code plan.json}, {@code in/}, {@code out/}, {@code events.jsonl}, {@code
 * outcome.json}.
 */
public final class Workspace {

  private static final String PLAN = "plan.json";
  private static final Pattern ARTIFACT_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,99}");

  private final Path folder;
  private final RunPlan plan;
  private final EventLog events;
  private final List<Artifact> artifacts = new ArrayList<>();

  private Workspace(Path folder, RunPlan plan, EventLog events) {
    this.folder = folder;
    this.plan = plan;
    this.events = events;
  }

  /**
   * Checks every input against its digest.
   *
   * @param folder the run folder
   * @param plan what {@link #readPlan} read
   * @param events told of every artifact
   * @throws RunFailure INPUT_MISSING, INPUT_DIGEST_MISMATCH or OUTPUT_INVALID
   */
  public static Workspace open(Path folder, RunPlan plan, EventLog events) throws RunFailure {
    Workspace workspace = new Workspace(folder, plan, events);
    for (Digest input : plan.inputs()) {
      workspace.check(input);
    }
    try {
      Files.createDirectories(workspace.out());
    } catch (IOException e) {
      throw unwritable(e);
    }
    if (!workspace.outputNames().isEmpty()) {
      throw new RunFailure(FailureReason.OUTPUT_INVALID, "the out folder is not empty");
    }
    return workspace;
  }

  /**
   * Reads {@code plan.json}, which must be the canonical form of a plan.
   *
   * @throws RunFailure PLAN_INVALID
   */
  public static RunPlan readPlan(Path folder) throws RunFailure {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(folder.resolve(PLAN));
    } catch (IOException e) {
      throw new RunFailure(FailureReason.PLAN_INVALID, "plan.json cannot be read", e);
    }
    RunPlan plan;
    try {
      plan = CanonicalJson.read(bytes, RunPlan.class);
    } catch (JsonException e) {
      throw new RunFailure(FailureReason.PLAN_INVALID, "plan.json: " + e.getMessage(), e);
    }
    if (!Arrays.equals(bytes, plan.bytes())) {
      throw new RunFailure(
          FailureReason.PLAN_INVALID, "plan.json is not the canonical form of its content");
    }
    return plan;
  }

  /** The plan of this run. */
  public RunPlan plan() {
    return plan;
  }

  /** A folder for files on the way, deleted with the run folder. */
  public Path scratch() throws RunFailure {
    try {
      return Files.createDirectories(folder.resolve("scratch"));
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /**
   * The file of an input that the plan lists.
   *
   * @throws RunFailure PLAN_INVALID if the task names a digest that is not among the inputs
   */
  public Path input(Digest digest) throws RunFailure {
    if (!plan.inputs().contains(digest)) {
      throw new RunFailure(
          FailureReason.PLAN_INVALID, "the task names " + digest + ", which inputs does not list");
    }
    return file(digest);
  }

  /**
   * The bytes of an input that the plan lists.
   *
   * @throws RunFailure PLAN_INVALID if it is not listed, INPUT_MISSING if it cannot be read
   */
  public byte[] read(Digest digest) throws RunFailure {
    try {
      return Files.readAllBytes(input(digest));
    } catch (IOException e) {
      throw new RunFailure(FailureReason.INPUT_MISSING, digest + " cannot be read", e);
    }
  }

  /**
   * Writes an artifact to {@code out/} and reads it back for its digest.
   *
   * @param name letters, digits, dot and dash, once per run
   * @throws RunFailure OUTPUT_INVALID
   */
  public Artifact write(String name, byte[] bytes) throws RunFailure {
    try {
      Files.write(newArtifact(name), bytes);
      Artifact artifact = added(name);
      if (!artifact.digest().equals(Digest.of(bytes))) {
        throw new RunFailure(FailureReason.OUTPUT_INVALID, name + " reads back differently");
      }
      return artifact;
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /**
   * Turns a file of the run into an artifact.
   *
   * @param name as in {@link #write}
   * @param source moved
   * @throws RunFailure OUTPUT_INVALID
   */
  public Artifact move(String name, Path source) throws RunFailure {
    try {
      Files.move(source, newArtifact(name));
      return added(name);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** Where an artifact of this name is. */
  Path artifactFile(String name) {
    return out().resolve(name);
  }

  /**
   * Every artifact written, by name, after a look that {@code out/} holds nothing else and that
   * they and the inputs are still what they were.
   *
   * @throws RunFailure OUTPUT_INVALID or INPUT_DIGEST_MISMATCH
   */
  public List<Artifact> finishedArtifacts() throws RunFailure {
    Set<String> expected = new TreeSet<>();
    for (Artifact artifact : artifacts) {
      expected.add(artifact.name());
    }
    if (!outputNames().equals(expected)) {
      throw new RunFailure(
          FailureReason.OUTPUT_INVALID,
          "out holds " + outputNames().size() + " files, the run wrote " + expected.size());
    }
    try {
      for (Artifact artifact : artifacts) {
        if (!artifact.digest().equals(Digest.of(out().resolve(artifact.name())))) {
          throw new RunFailure(
              FailureReason.OUTPUT_INVALID, artifact.name() + " changed after it was written");
        }
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
    for (Digest input : plan.inputs()) {
      check(input);
    }
    return artifacts.stream().sorted((a, b) -> a.name().compareTo(b.name())).toList();
  }

  /**
   * Writes {@code outcome.json}.
   *
   * @return its digest
   * @throws RunFailure OUTPUT_INVALID
   */
  public Digest writeOutcome(byte[] outcome) throws RunFailure {
    try {
      Files.write(folder.resolve("outcome.json"), outcome);
    } catch (IOException e) {
      throw unwritable(e);
    }
    return Digest.of(outcome);
  }

  private Path newArtifact(String name) throws RunFailure {
    if (!ARTIFACT_NAME.matcher(name).matches()) {
      throw new RunFailure(
          FailureReason.OUTPUT_INVALID,
          "artifact names are letters, digits, dot and dash, found " + EventLog.clean(name));
    }
    if (artifacts.stream().anyMatch(a -> a.name().equals(name))) {
      throw new RunFailure(FailureReason.OUTPUT_INVALID, "artifact " + name + " written twice");
    }
    return out().resolve(name);
  }

  private Artifact added(String name) throws IOException {
    Path file = out().resolve(name);
    Artifact artifact = new Artifact(name, Digest.of(file), Files.size(file));
    artifacts.add(artifact);
    events.artifact(artifact);
    return artifact;
  }

  private void check(Digest input) throws RunFailure {
    Path file = file(input);
    if (!Files.isRegularFile(file)) {
      throw new RunFailure(FailureReason.INPUT_MISSING, "in/ lacks " + input);
    }
    try {
      Digest found = Digest.of(file);
      if (!found.equals(input)) {
        throw new RunFailure(
            FailureReason.INPUT_DIGEST_MISMATCH, "in/" + input.hex() + " has the digest " + found);
      }
    } catch (IOException e) {
      throw new RunFailure(FailureReason.INPUT_MISSING, input + " cannot be read", e);
    }
  }

  private Set<String> outputNames() throws RunFailure {
    Set<String> names = new TreeSet<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(out())) {
      for (Path entry : entries) {
        names.add(entry.getFileName().toString());
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
    return names;
  }

  private Path file(Digest input) {
    return folder.resolve("in").resolve(input.hex());
  }

  private Path out() {
    return folder.resolve("out");
  }

  private static RunFailure unwritable(IOException cause) {
    return new RunFailure(
        FailureReason.OUTPUT_INVALID, "the run folder cannot be written: " + cause, cause);
  }
}
