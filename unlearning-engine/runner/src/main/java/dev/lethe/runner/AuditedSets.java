// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner;

import dev.lethe.membership.score.ClassLabels;
import dev.lethe.spi.records.RecordsException;

/**
 * The three sets that every model is scored on.
 *
 * @param forget F
 * @param holdout T, without what stands in F or R as well
 * @param retain R
 */
record AuditedSets(AuditedRecords forget, AuditedRecords holdout, AuditedRecords retain) {

  /** The class of every record. */
  ClassLabels labels() throws RecordsException {
    return new ClassLabels(forget.labels(), holdout.labels(), retain.labels());
  }
}
