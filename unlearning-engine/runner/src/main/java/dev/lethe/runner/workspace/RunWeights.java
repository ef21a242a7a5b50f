// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner.workspace;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.Architecture;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.ModelManifest.Checkpoint;
import dev.lethe.contract.run.FailureReason;
import dev.lethe.spi.model.ModelException;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.model.WeightWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The weight files of a run: those inputs that it may read, and what it wrote. Written files wait
 * in the scratch folder and become artifacts only when a manifest names them.
 */
public final class RunWeights implements WeightStore {

  private final Workspace workspace;
  private final Path scratch;
  private final Set<Digest> readable;
  private final Set<Digest> written = new HashSet<>();
  private final Map<Digest, String> published = new HashMap<>();

  /**
   * A store over the inputs of a run.
   *
   * @param readable the weight files among the inputs that plug-ins may open
   * @throws RunFailure OUTPUT_INVALID if the scratch folder cannot be made
   */
  public RunWeights(Workspace workspace, Set<Digest> readable) throws RunFailure {
    this.workspace = workspace;
    this.scratch = workspace.scratch();
    this.readable = Set.copyOf(readable);
  }

  @Override
  public InputStream open(Digest weights) throws ModelException {
    try {
      String artifact = published.get(weights);
      if (artifact != null) {
        return Files.newInputStream(workspace.artifactFile(artifact));
      }
      if (written.contains(weights)) {
        return Files.newInputStream(scratch.resolve(weights.hex()));
      }
      if (readable.contains(weights)) {
        return Files.newInputStream(workspace.input(weights));
      }
    } catch (IOException | RunFailure e) {
      throw new ModelException(
          ModelException.Reason.MISSING, weights + " cannot be read: " + e.getMessage(), e);
    }
    throw new ModelException(
        ModelException.Reason.MISSING, "this run may not read weights " + weights);
  }

  @Override
  public Digest save(WeightWriter writer) throws ModelException {
    try {
      Path file = Files.createTempFile(scratch, "weights-", ".part");
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
        writer.writeTo(out);
      }
      Digest digest = Digest.of(file);
      Files.move(file, scratch.resolve(digest.hex()), StandardCopyOption.REPLACE_EXISTING);
      written.add(digest);
      return digest;
    } catch (IOException e) {
      throw new ModelException(
          ModelException.Reason.NOT_WRITTEN, "weights cannot be written: " + e.getMessage(), e);
    }
  }

  /**
   * Makes artifacts of the weight files that a manifest names, except those that are inputs.
   *
   * @param kept checkpoints of the model before that may be named again; they are no files of this
   *     run
   * @throws RunFailure PLUGIN_FAILED if it names weights that nobody wrote
   */
  public void publish(ModelManifest manifest, Set<Checkpoint> kept) throws RunFailure {
    for (ModelManifest.Member member : manifest.members()) {
      String suffix = suffix(manifest.recipe().architecture());
      publish(member.shard(), member.weights(), suffix);
      for (Checkpoint checkpoint : member.checkpoints()) {
        if (!kept.contains(checkpoint)) {
          publish(member.shard(), checkpoint.weights(), suffix);
        }
      }
    }
  }

  private void publish(int shard, Digest weights, String suffix) throws RunFailure {
    if (published.containsKey(weights) || workspace.plan().inputs().contains(weights)) {
      return;
    }
    if (!written.contains(weights)) {
      throw new RunFailure(
          FailureReason.PLUGIN_FAILED,
          "shard " + shard + " names weights that were not written: " + weights);
    }
    String artifact = weights.hex() + suffix;
    workspace.move(artifact, scratch.resolve(weights.hex()));
    published.put(weights, artifact);
  }

  private static String suffix(Architecture architecture) {
    if (architecture instanceof Architecture.Script) {
      return ".pt";
    }
    return architecture instanceof Architecture.External ? ".model" : ".safetensors";
  }
}
