// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.contract.run.DataSource;
import dev.lethe.contract.run.Shard;
import dev.lethe.contract.run.Task;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a retrained model follows from beside its seed. Two requests that need models of equal
 * pipeline and seed need the same models.
 *
 * @param recipe how it is trained
 * @param method the exact method that trains it
 * @param parameters of the method
 * @param data files without the records to forget
 * @param retained records of every shard, so also which are withheld
 * @param touched shards that are trained
 * @param weights manifest of the model whose other members or checkpoints it keeps; absent where it
 *     is trained from nothing
 * @param engine the engine with its libraries and plug-ins
 */
record Pipeline(
    Recipe recipe,
    String method,
    Map<String, Double> parameters,
    DataSource data,
    List<Shard> retained,
    List<Integer> touched,
    Optional<Digest> weights,
    Digest engine) {

  /** The pipeline of a run that is given no weights that saw the records. */
  static Pipeline of(Task.Unlearn task, ModelManifest before, Digest engine) {
    boolean fromNothing = task.weights(before, true).isEmpty();
    return new Pipeline(
        before.recipe(),
        task.method(),
        task.parameters(),
        task.data(),
        task.retained(),
        task.touched(),
        fromNothing ? Optional.empty() : Optional.of(task.model()),
        engine);
  }

  Digest digest() {
    return Digest.of(CanonicalJson.bytes(this));
  }
}
