// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.lethe.contract.model.Recipe;
import dev.lethe.spi.model.ModelException;
import dev.lethe.spi.model.ModelException.Reason;
import dev.lethe.spi.run.NativeLibraryException;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.stream.LongStream;

/** One graph in native memory. */
final class OnnxGraph implements AutoCloseable {

  private static final int TRIAL_RECORDS = 2;

  private final OrtSession session;
  private final Recipe recipe;
  private final byte[] bytes;
  private final String input;
  private final long[] recordShape;

  private OnnxGraph(
      OrtSession session, Recipe recipe, byte[] bytes, String input, long[] recordShape) {
    this.session = session;
    this.recipe = recipe;
    this.bytes = bytes;
    this.input = input;
    this.recordShape = recordShape;
  }

  /**
   * Opens a graph and lets it score some records of zeros.
   *
   * @param bytes kept, because a graph cannot be written again
   * @throws ModelException MALFORMED if it cannot be read or does not fit the recipe
   * @throws NativeLibraryException MISSING
   */
  static OnnxGraph open(byte[] bytes, Recipe recipe) throws ModelException, NativeLibraryException {
    OrtSession session = session(bytes);
    boolean fits = false;
    try {
      NodeInfo only = onlyTensor("input", session.getInputInfo().values());
      OnnxGraph graph =
          new OnnxGraph(session, recipe, bytes, only.getName(), recordShape(only, recipe));
      onlyTensor("output", session.getOutputInfo().values());
      int features = recipe.features();
      graph.run(new float[TRIAL_RECORDS * features], TRIAL_RECORDS);
      fits = true;
      return graph;
    } catch (OrtException e) {
      throw new ModelException(
          Reason.MALFORMED, "the graph cannot score records: " + e.getMessage(), e);
    } finally {
      if (!fits) {
        close(session);
      }
    }
  }

  private static OrtSession session(byte[] bytes) throws ModelException, NativeLibraryException {
    OrtEnvironment environment;
    try {
      environment = OrtEnvironment.getEnvironment();
    } catch (LinkageError | IllegalStateException e) {
      throw new NativeLibraryException(
          NativeLibraryException.Reason.MISSING,
          "ONNX Runtime could not be loaded: " + e.getMessage(),
          e);
    }
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      // Never its own format, which was not looked through.
      options.addConfigEntry("session.load_model_format", "ONNX");
      return environment.createSession(bytes, options);
    } catch (OrtException e) {
      throw new ModelException(
          Reason.MALFORMED, "ONNX Runtime refuses the graph: " + e.getMessage(), e);
    }
  }

  private static NodeInfo onlyTensor(String what, Collection<NodeInfo> nodes)
      throws ModelException {
    NodeInfo first = nodes.isEmpty() ? null : nodes.iterator().next();
    if (first == null
        || nodes.size() > 1
        || !(first.getInfo() instanceof TensorInfo tensor)
        || tensor.type != OnnxJavaType.FLOAT) {
      throw new ModelException(
          Reason.MALFORMED, "the graph needs one " + what + ", a float32 tensor, found " + nodes);
    }
    return first;
  }

  /** As the graph wants records: shaped as the recipe says, or flat. A size of -1 is free. */
  private static long[] recordShape(NodeInfo node, Recipe recipe) throws ModelException {
    long[] shape = ((TensorInfo) node.getInfo()).getShape();
    long[] shaped = recipe.inputShape().stream().mapToLong(Integer::longValue).toArray();
    for (long[] wanted : new long[][] {shaped, {recipe.features()}}) {
      if (shape.length == wanted.length + 1 && shape[0] == -1 && fits(shape, wanted)) {
        return wanted;
      }
    }
    throw new ModelException(
        Reason.MALFORMED,
        "the graph takes "
            + Arrays.toString(shape)
            + ", the recipe has any number of records of "
            + recipe.inputShape());
  }

  private static boolean fits(long[] shape, long[] wanted) {
    for (int i = 0; i < wanted.length; i++) {
      if (shape[i + 1] != -1 && shape[i + 1] != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * Scores records.
   *
   * @param features of all records, one after the other
   * @return logits, {@code [records][classes]}
   * @throws ModelException MALFORMED if it gives another shape
   */
  float[][] run(float[] features, int records) throws OrtException, ModelException {
    long[] shape = LongStream.concat(LongStream.of(records), Arrays.stream(recordShape)).toArray();
    try (OnnxTensor tensor =
            OnnxTensor.createTensor(
                OrtEnvironment.getEnvironment(), FloatBuffer.wrap(features), shape);
        OrtSession.Result result = session.run(Map.of(input, tensor))) {
      if (result.get(0).getValue() instanceof float[][] logits
          && logits.length == records
          && Arrays.stream(logits).allMatch(row -> row.length == recipe.classes())) {
        return logits;
      }
      throw new ModelException(
          Reason.MALFORMED,
          "the graph gives "
              + result.get(0).getInfo()
              + ", the recipe asks for logits of "
              + recipe.classes()
              + " classes");
    }
  }

  byte[] bytes() {
    return bytes;
  }

  @Override
  public void close() {
    close(session);
  }

  private static void close(OrtSession session) {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("a session could not be closed", e);
    }
  }
}
