// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.script;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.ParameterStore;
import ai.djl.util.Pair;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.methods.network.NativeEngine;
import dev.lethe.methods.network.Network;
import dev.lethe.spi.model.ModelException;
import dev.lethe.spi.model.ModelException.Reason;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.run.RunException;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** A TorchScript module in native memory. */
final class ScriptNetwork implements Network {

  /** Enough for a normalisation over the batch to be defined. */
  private static final int TRIAL_RECORDS = 2;

  private final Recipe recipe;
  private final Model model;
  private final PtSymbolBlock block;
  private final ParameterStore store;
  private final Map<String, NDArray> parameters = new LinkedHashMap<>();

  private ScriptNetwork(Recipe recipe, Model model) {
    this.recipe = recipe;
    this.model = model;
    this.block = (PtSymbolBlock) model.getBlock();
    this.store = new ParameterStore(model.getNDManager(), false);
    for (Pair<String, Parameter> parameter : block.getParameters()) {
      parameters.put(parameter.getKey(), parameter.getValue().getArray());
    }
  }

  /**
   * Opens an archive whose parameters are to be changed.
   *
   * @throws ModelException MALFORMED also if it has no parameters, as after {@code
   *     torch.jit.freeze}
   */
  static ScriptNetwork trainable(Recipe recipe, Digest archive, WeightStore weights)
      throws RunException {
    try (ArchiveFile file = ArchiveFile.of(archive, recipe.architecture(), weights)) {
      ScriptNetwork network = load(recipe, file);
      if (network.parameters.isEmpty()) {
        network.close();
        throw new ModelException(
            Reason.MALFORMED,
            "the module has no parameters to train; save it before torch.jit.freeze");
      }
      return network;
    }
  }

  /**
   * Opens an archive and lets it score some records of zeros.
   *
   * @throws ModelException MALFORMED if libtorch cannot read it or it does not fit the recipe
   * @throws EngineException if there is not enough memory
   */
  static ScriptNetwork load(Recipe recipe, ArchiveFile file) throws RunException {
    NativeEngine.newManager().close();
    Model model = Model.newInstance(ArchiveFile.NAME, Device.cpu(), "PyTorch");
    try {
      // A text, not a Boolean: that is what the library looks for.
      model.load(file.folder(), ArchiveFile.NAME, Map.of("trainParam", "true"));
      ScriptNetwork network = new ScriptNetwork(recipe, model);
      network.requireLogits();
      return network;
    } catch (IOException | MalformedModelException | RuntimeException e) {
      model.close();
      if (e instanceof EngineException refusal && NativeEngine.isOutOfMemory(refusal)) {
        throw refusal;
      }
      throw new ModelException(
          Reason.MALFORMED, "libtorch refuses the module: " + firstLines(e), e);
    } catch (ModelException e) {
      model.close();
      throw e;
    }
  }

  private void requireLogits() throws ModelException {
    try (NDManager scratch = manager().newSubManager()) {
      NDArray zeros = scratch.zeros(new Shape(TRIAL_RECORDS, recipe.features()));
      NDArray logits = logits(zeros, Mode.SCORING);
      Shape wanted = new Shape(TRIAL_RECORDS, recipe.classes());
      if (!logits.getShape().equals(wanted) || logits.getDataType() != DataType.FLOAT32) {
        throw new ModelException(
            Reason.MALFORMED,
            "the module gives "
                + logits.getShape()
                + " of "
                + logits.getDataType()
                + " for "
                + TRIAL_RECORDS
                + " records, the recipe asks for logits "
                + wanted);
      }
    }
  }

  @Override
  public Recipe recipe() {
    return recipe;
  }

  @Override
  public NDManager manager() {
    return model.getNDManager();
  }

  @Override
  public Map<String, NDArray> parameters() {
    return Collections.unmodifiableMap(parameters);
  }

  @Override
  public boolean takes(List<Integer> shape) {
    List<Integer> wanted = recipe.inputShape();
    return wanted.equals(shape)
        || wanted.equals(List.of(shape.stream().reduce(1, Math::multiplyExact)));
  }

  @Override
  public NDArray logits(NDArray input, Mode mode) {
    long[] sizes =
        LongStream.concat(
                LongStream.of(input.getShape().get(0)),
                recipe.inputShape().stream().mapToLong(Integer::longValue))
            .toArray();
    enter(mode);
    // Always as if training: otherwise the library collects no gradients.
    return block.forward(store, new NDList(input.reshape(sizes)), true).singletonOrThrow();
  }

  private void enter(Mode mode) {
    if (mode == Mode.TRAINING) {
      JniUtils.enableTrainingMode(block);
    } else {
      JniUtils.enableInferenceMode(block);
    }
  }

  /** The mode is part of the file, so one is chosen. */
  @Override
  public Digest save(WeightStore weights) throws ModelException {
    enter(Mode.SCORING);
    return weights.save(out -> JniUtils.writeModule(block, out, false));
  }

  @Override
  public void close() {
    model.close();
  }

  /** libtorch appends its own call stack. */
  private static String firstLines(Exception e) {
    return String.valueOf(e.getMessage())
        .lines()
        .limit(6)
        .reduce("", (a, b) -> a + " " + b.strip())
        .strip();
  }
}
