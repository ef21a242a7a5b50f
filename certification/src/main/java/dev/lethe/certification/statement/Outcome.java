// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

/** The finding of a certificate. None of them says that data is gone. */
public enum Outcome {
  /** The main evidence of the tier holds, and the tests do not contradict it. */
  CONSISTENT_WITH_ERASURE,
  /** As above for the parts covered; a model or a copy of the controller is not covered. */
  PARTIAL,
  /** The tests tell the model from models that never saw the records. */
  NOT_SHOWN,
  /** Neither shown nor contradicted. */
  INCONCLUSIVE,
  /** Erasure was refused under Art. 17(3) GDPR. */
  REFUSED_17_3
}
