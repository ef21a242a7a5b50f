// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import dev.lethe.spi.records.Batch;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import dev.lethe.spi.training.TrainingException;
import dev.lethe.spi.training.TrainingException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Stochastic gradient descent with momentum. */
public final class DescentLoop {

  private final Network network;
  private final Course course;
  private final List<NDArray> parameters;
  private final List<NDArray> velocities = new ArrayList<>();
  private int step;

  /**
   * Prepares the descent.
   *
   * @param network where to start; changed in place
   */
  public DescentLoop(Network network, Course course) {
    this.network = network;
    this.course = course;
    parameters = List.copyOf(network.parameters().values());
    for (NDArray parameter : parameters) {
      parameter.setRequiresGradient(true);
      velocities.add(parameter.zerosLike());
    }
  }

  /**
   * Descends to the end, counting progress in epochs and reporting each one's mean loss.
   *
   * @param random decides the order of the records
   * @throws TrainingException NON_FINITE_LOSS if the loss or a weight is not finite, SHAPE or
   *     LABELS if the records do not fit the network
   * @throws RunException when records cannot be read, or when cancelled
   */
  public void run(Random random, RunListener listener) throws RunException {
    BatchSource source = course.source();
    listener.progress(0, course.epochs(), "epochs");
    for (int epoch = 1; epoch <= course.epochs(); epoch++) {
      source.startEpoch(random);
      double loss = 0;
      long records = 0;
      for (int i = 0; i < source.steps(); i++) {
        listener.checkCancelled();
        BatchSource.Draw draw = source.draw(i);
        loss += draw.size() * step(draw);
        records += draw.size();
      }
      listener.metric("loss", loss / records);
      listener.progress(epoch, course.epochs(), "epochs");
    }
    velocities.forEach(NDArray::close);
    // The last step could still have overflowed, and no loss was taken after it.
    WeightVector.requireFinite(network);
  }

  /** One step; returns the loss before it. */
  private float step(BatchSource.Draw draw) throws RunException {
    try (NDManager scratch = network.manager().newSubManager()) {
      float loss =
          backward(
              new Minibatch(examples(draw.learn(), scratch), examples(draw.forget(), scratch)));
      update(course.rate().at(step));
      step++;
      return loss;
    }
  }

  private Optional<Examples> examples(Optional<Batch> batch, NDManager scratch)
      throws TrainingException {
    return batch.isEmpty()
        ? Optional.empty()
        : Optional.of(Examples.of(batch.get(), network.recipe().classes(), scratch));
  }

  private float backward(Minibatch batch) throws TrainingException {
    try (GradientCollector collector = NativeEngine.engine().newGradientCollector()) {
      NDArray loss = course.objective().loss(network, batch);
      float value = loss.getFloat();
      if (!Float.isFinite(value)) {
        throw new TrainingException(
            Reason.NON_FINITE_LOSS, "the loss of step " + (step + 1) + " is " + value);
      }
      collector.backward(loss);
      return value;
    }
  }

  /** After the collector is closed: libtorch refuses to change a parameter it is recording. */
  private void update(double rate) {
    List<NDArray> gradients = parameters.stream().map(NDArray::getGradient).toList();
    course.rule().beforeStep(step, parameters, gradients);
    for (int i = 0; i < velocities.size(); i++) {
      NDArray parameter = parameters.get(i);
      try (NDArray gradient = gradients.get(i)) {
        parameter
            .getNDArrayInternal()
            .sgdUpdate(
                new NDList(parameter, gradient, velocities.get(i)),
                new NDList(parameter),
                (float) rate,
                (float) course.weightDecay(),
                1f,
                -1f,
                (float) course.momentum(),
                false);
        // Gradients add up until they are cleared.
        JniUtils.zeroGrad((PtNDArray) parameter);
      }
    }
    course.rule().afterStep(step, parameters);
  }

  /** Arrays in native memory outside a step; the same before every step. */
  int heldArrays() {
    return network.manager().getManagedArrays().size();
  }
}
