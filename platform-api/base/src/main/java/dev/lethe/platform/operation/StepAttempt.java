// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.json.JsonException;
import dev.lethe.platform.artifact.Stager;
import dev.lethe.platform.operation.StepQueue.Claim;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/** One try at one step, as its handler sees it. */
final class StepAttempt implements StepContext {

  private final Claim claim;
  private final String kind;
  private final String input;
  private final Optional<UUID> requestId;
  private final Path workspace;
  private volatile Progress progress = new Progress(0, 0, "", Optional.empty());
  private volatile boolean cancelled;

  StepAttempt(Claim claim, StepEntity step, Optional<UUID> requestId, Path staging) {
    this.claim = claim;
    this.kind = step.kind();
    this.input = step.input();
    this.requestId = requestId;
    this.workspace =
        staging.resolve(claim.stepId().toString()).resolve(Long.toString(claim.fence()));
  }

  /** A step as its handler sees it while nobody runs it. */
  static StepAttempt outside(
      OperationEntity operation, StepEntity step, UUID tenant, Path staging) {
    Claim claim = new Claim(step.id(), operation.id(), tenant, 0, step.attempt(), 0, false);
    return new StepAttempt(claim, step, operation.requestId(), staging);
  }

  Claim claim() {
    return claim;
  }

  String kind() {
    return kind;
  }

  Progress currentProgress() {
    return progress;
  }

  /** Stores bytes that go with this try. */
  Stager stager() {
    return new Stager(claim.stepId(), claim.fence());
  }

  void stop() {
    cancelled = true;
  }

  @Override
  public UUID operationId() {
    return claim.operationId();
  }

  @Override
  public UUID stepId() {
    return claim.stepId();
  }

  @Override
  public long fence() {
    return claim.fence();
  }

  @Override
  public UUID tenantId() {
    return claim.tenantId();
  }

  @Override
  public Optional<UUID> requestId() {
    return requestId;
  }

  @Override
  public <T> T input(Class<T> type) {
    try {
      return CanonicalJson.read(input.getBytes(UTF_8), type);
    } catch (JsonException e) {
      throw new IllegalStateException(
          "step " + claim.stepId() + " of kind " + kind + " has no input of " + type, e);
    }
  }

  @Override
  public Path workspace() {
    try {
      return Files.createDirectories(workspace);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void progress(Progress now) {
    progress = now;
  }

  @Override
  public boolean cancelled() {
    return cancelled;
  }
}
