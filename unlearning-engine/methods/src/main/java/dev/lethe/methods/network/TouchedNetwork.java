// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.network;

import dev.lethe.contract.model.Descent;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.spi.method.UnlearningJob;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.records.Records;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.run.RunListener;
import dev.lethe.spi.training.TrainingJob;
import java.util.Objects;
import java.util.Random;

/**
 * The network of one touched shard, opened to be changed in place, and all that a method may use.
 */
public final class TouchedNetwork implements AutoCloseable {

  private final UnlearningJob job;
  private final ModelManifest.Member member;
  private final NetworkTrainer trainer;
  private final WeightStore weights;
  private final RunListener listener;
  private final Network network;
  private final Random random;

  private TouchedNetwork(
      UnlearningJob job,
      ModelManifest.Member member,
      NetworkTrainer trainer,
      WeightStore weights,
      RunListener listener)
      throws RunException {
    this.job = job;
    this.member = member;
    this.trainer = trainer;
    this.weights = weights;
    this.listener = listener;
    this.random = new Random(seed(job, member));
    this.network = original();
  }

  static TouchedNetwork open(
      UnlearningJob job,
      ModelManifest.Member member,
      NetworkTrainer trainer,
      WeightStore weights,
      RunListener listener)
      throws RunException {
    TouchedNetwork opened = new TouchedNetwork(job, member, trainer, weights, listener);
    try {
      Fit.require(opened.network, opened.retained());
    } catch (RunException e) {
      opened.close();
      throw e;
    }
    NativeEngine.seed(seed(job, member));
    return opened;
  }

  /** What every random choice for this member derives from. */
  static long seed(UnlearningJob job, ModelManifest.Member member) {
    return TrainingJob.fresh(
            job.model().recipe(),
            member.shard(),
            job.seed(),
            Objects.requireNonNull(job.retained().get(member.shard())))
        .memberSeed();
  }

  /** The network to change. */
  public Network network() {
    return network;
  }

  /** What is left of the shard, at least one record. */
  public Records retained() {
    return Objects.requireNonNull(job.retained().get(member.shard()));
  }

  /** The records to forget, if the method reads them; at least one. */
  public Records forget() {
    return job.forget(member.shard());
  }

  /** The value of one of the method's parameters. */
  public double parameter(String name) {
    return job.parameter(name);
  }

  /** The value of a parameter that is a whole number. */
  public int count(String name) {
    return (int) job.parameter(name);
  }

  /** How the network was trained. */
  public Descent descent() {
    return job.model().recipe().requireDescent();
  }

  /** What all chance derives from. */
  public long seed() {
    return seed(job, member);
  }

  /** Where all chance that need not be secret comes from. */
  public Random random() {
    return random;
  }

  /** Hears how far this network is. */
  public RunListener listener() {
    return listener;
  }

  /**
   * Another copy of the network as it was.
   *
   * @return to be closed by the caller
   */
  public Network original() throws RunException {
    return trainer.open(job.model().recipe(), member.weights(), weights);
  }

  /**
   * A network of the same kind that learned nothing.
   *
   * @return to be closed by the caller
   */
  public Network untrained() throws RunException {
    return trainer.fresh(job.model().recipe(), random, weights);
  }

  /** Number of the shard. */
  int shard() {
    return member.shard();
  }

  /**
   * Descends from a learning rate to zero, with the momentum and weight decay of the training.
   *
   * @param epochs at least 1
   * @param rate learning rate of the first step
   */
  public void descend(int epochs, double rate, BatchSource source, Objective objective)
      throws RunException {
    descend(
        new Course(
            epochs,
            source,
            objective,
            LearningRate.decaying(rate, source.steps(epochs)),
            descent().momentum(),
            descent().weightDecay(),
            StepRule.NONE));
  }

  /** Descends along a course. */
  public void descend(Course course) throws RunException {
    descend(course, 0, course.epochs());
  }

  /**
   * Descends along one of several courses.
   *
   * @param before epochs of the courses before
   * @param total epochs of all courses
   */
  public void descend(Course course, int before, int total) throws RunException {
    new DescentLoop(network, course).run(random, new Stretch(listener, before, total));
  }

  @Override
  public void close() {
    network.close();
  }
}
