// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner;

import dev.lethe.contract.model.Recipe;
import dev.lethe.contract.run.FailureReason;
import dev.lethe.methods.network.BatchSource;
import dev.lethe.methods.network.Course;
import dev.lethe.methods.network.DescentLoop;
import dev.lethe.methods.network.NativeEngine;
import dev.lethe.methods.network.Network;
import dev.lethe.methods.network.NetworkTrainer;
import dev.lethe.methods.network.Objective;
import dev.lethe.methods.network.ShuffledOrder;
import dev.lethe.methods.network.StepRule;
import dev.lethe.runner.workspace.RunFailure;
import dev.lethe.spi.records.RecordsException;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import java.util.Optional;
import java.util.Random;

/**
 * One schedule by which networks are taught some records again, the same for all: steps at a
 * constant rate through an order that is drawn once and gone through in turn.
 *
 * @param records what is taught
 * @param steps how many
 * @param batch records of one step
 * @param learningRate of every step
 * @param momentum 0 to below 1
 * @param seed of the order
 */
record Lessons(
    AuditedRecords records, int steps, int batch, double learningRate, double momentum, long seed) {

  /**
   * What opens networks of a recipe to be taught.
   *
   * @throws RunException PLAN_INVALID if they are not trained by gradients
   */
  static NetworkTrainer trainer(Tools tools, Recipe recipe) throws RunException {
    if (tools.trainer(recipe).plugin() instanceof NetworkTrainer networks) {
      return networks;
    }
    throw new RunFailure(
        FailureReason.PLAN_INVALID,
        "the test plan registers relearning, which models of kind "
            + recipe.architecture().type()
            + " have no gradients for");
  }

  /** Teaches a network, which is changed in place. */
  void teach(Network network, StepRule rule, RunListener listener) throws RunException {
    Course course =
        new Course(
            1, new Turns(), Objective.CROSS_ENTROPY, step -> learningRate, momentum, 0, rule);
    NativeEngine.seed(seed);
    new DescentLoop(network, course).run(new Random(seed), listener);
  }

  private final class Turns implements BatchSource {

    private final ShuffledOrder order = new ShuffledOrder(records.size());

    @Override
    public int steps() {
      return steps;
    }

    @Override
    public void startEpoch(Random random) {
      order.shuffle(random);
    }

    @Override
    public Draw draw(int step) throws RecordsException {
      int[] places = new int[Math.min(batch, order.size())];
      for (int i = 0; i < places.length; i++) {
        places[i] = order.at((int) (((long) step * places.length + i) % order.size()));
      }
      return new Draw(Optional.empty(), Optional.of(records.read(places)));
    }
  }
}
