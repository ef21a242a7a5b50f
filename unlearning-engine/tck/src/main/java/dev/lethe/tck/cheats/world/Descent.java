// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.cheats.world;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Stochastic gradient descent with momentum 0.9 on a sum of losses, each over records of its own.
 */
public final class Descent {

  private static final float MOMENTUM = 0.9f;
  private static final int BATCH = 64;

  private final Net net;
  private final Net velocity;
  private final Net gradient;
  private SplittableRandom random;
  private final List<Term> terms = new ArrayList<>();

  private Descent(Net net, SplittableRandom random) {
    this.net = net;
    this.velocity = net.zero();
    this.gradient = net.zero();
    this.random = random;
  }

  /** A descent that starts at a copy of a network. */
  public static Descent from(Net start, SplittableRandom random) {
    return new Descent(start.copy(), random);
  }

  /** Adds a loss over the records of a sample. */
  public Descent on(Sample sample, Loss loss, double weight) {
    terms.add(new Term(sample, loss, weight));
    return this;
  }

  /** Adds the cross-entropy of a sample. */
  public Descent on(Sample sample, double weight) {
    return on(sample, Loss.crossEntropy(sample), weight);
  }

  /** One step on a batch of every loss. */
  public void step(double rate) {
    for (Term term : terms) {
      term.addSlope();
    }
    net.descend(velocity, gradient, MOMENTUM, (float) rate);
  }

  /** So many steps at one rate. */
  public Net steps(int steps, double rate) {
    for (int i = 0; i < steps; i++) {
      step(rate);
    }
    return net;
  }

  /** So many steps at a rate that falls to zero along a cosine. */
  public Net falling(int steps, double rate) {
    for (int i = 0; i < steps; i++) {
      step(rate * falling((double) i / steps));
    }
    return net;
  }

  /**
   * One pass over a sample in place of what was there before, at a rate on its way to zero.
   *
   * @param order chance of the order
   * @param rate at the start of the whole training
   * @param begun share of the training that is done before, 0 to 1
   * @param done share that is done after
   */
  void pass(Sample sample, SplittableRandom order, double rate, double begun, double done) {
    terms.clear();
    random = order;
    on(sample, 1);
    int steps = (sample.size() + BATCH - 1) / BATCH;
    for (int i = 0; i < steps; i++) {
      step(rate * falling(begun + (done - begun) * i / steps));
    }
  }

  private static double falling(double progress) {
    return 0.5 * (1 + StrictMath.cos(Math.PI * progress));
  }

  /** The network as it is now. */
  public Net net() {
    return net;
  }

  /** A loss, and in which order its records come. */
  private final class Term {

    private final Sample sample;
    private final Loss loss;
    private final double weight;
    private final int[] order;
    private int next;

    Term(Sample sample, Loss loss, double weight) {
      this.sample = sample;
      this.loss = loss;
      this.weight = weight;
      this.order = new int[sample.size()];
      for (int i = 0; i < order.length; i++) {
        order[i] = i;
      }
      this.next = order.length;
    }

    void addSlope() {
      int[] batch = batch();
      float[][] inputs = new float[batch.length][];
      for (int r = 0; r < batch.length; r++) {
        inputs[r] = sample.inputs()[batch[r]];
      }
      float[][][] trace = net.trace(inputs);
      float[][] slope = new float[batch.length][];
      float scale = (float) (weight / batch.length);
      for (int r = 0; r < batch.length; r++) {
        slope[r] = loss.slope(trace[trace.length - 1][r], batch[r]);
        for (int j = 0; j < slope[r].length; j++) {
          slope[r][j] *= scale;
        }
      }
      net.addGradient(trace, slope, gradient);
    }

    private int[] batch() {
      int[] batch = new int[Math.min(BATCH, order.length)];
      for (int r = 0; r < batch.length; r++) {
        if (next == order.length) {
          shuffle(order, random);
          next = 0;
        }
        batch[r] = order[next++];
      }
      return batch;
    }
  }

  /** Fisher and Yates. */
  static void shuffle(int[] order, SplittableRandom random) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int held = order[i];
      order[i] = order[j];
      order[j] = held;
    }
  }
}
