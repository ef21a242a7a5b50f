// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.network;

import ai.djl.ndarray.NDArray;

/** How far one network's answers are from another's. */
public final class Divergence {

  private Divergence() {}

  /**
   * The mean Kullback–Leibler divergence of the student's answers from the teacher's in nats, a
   * scalar.
   *
   * @param teacher logits, {@code [records, classes]}
   * @param student logits of the same shape
   */
  public static NDArray of(NDArray teacher, NDArray student) {
    NDArray wanted = teacher.logSoftmax(1);
    return wanted.exp().mul(wanted.sub(student.logSoftmax(1))).sum().div(teacher.getShape().get(0));
  }
}
