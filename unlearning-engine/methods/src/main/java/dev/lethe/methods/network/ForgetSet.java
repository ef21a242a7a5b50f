// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.network;

import dev.lethe.spi.method.MethodException;
import dev.lethe.spi.method.MethodException.Reason;
import dev.lethe.spi.model.LoadedModel;
import dev.lethe.spi.records.Records;
import dev.lethe.spi.run.RunException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Whether records can be forgotten by changing weights, and what a reader should know of them. */
final class ForgetSet {

  private ForgetSet() {}

  /**
   * Looks at the records to forget of one shard, and warns of a class that they empty. That is no
   * error: a network trained without the class would not know it either.
   *
   * @throws MethodException FORGET_SET if they are more than those that are left
   */
  static void check(TouchedNetwork subject) throws RunException {
    Records forget = subject.forget();
    Records retained = subject.retained();
    if (forget.size() > retained.size()) {
      throw new MethodException(
          Reason.FORGET_SET,
          String.format(
              "%d of %d records of shard %d are to be forgotten, more than half: train it again",
              forget.size(), forget.size() + retained.size(), subject.shard()));
    }
    TreeSet<Integer> classes = new TreeSet<>();
    addClasses(classes, forget, subject);
    TreeSet<Integer> left = new TreeSet<>();
    addClasses(left, retained, subject);
    classes.removeAll(left);
    for (int emptied : classes) {
      subject
          .listener()
          .warning("shard " + subject.shard() + " keeps no record of class " + emptied);
    }
  }

  private static void addClasses(Set<Integer> classes, Records records, TouchedNetwork subject)
      throws RunException {
    for (int from = 0; from < records.size(); from += LoadedModel.SCORE_BATCH) {
      subject.listener().checkCancelled();
      int to = Math.min(from + LoadedModel.SCORE_BATCH, records.size());
      for (int label : records.read(IntStream.range(from, to).toArray()).labels()) {
        classes.add(label);
      }
    }
  }
}
