// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.supply;

/** How far a supply is. */
public enum SupplyState {
  /** The controller hands over the treated model and the models to compare it with. */
  MODELS_WANTED,
  /** They are being checked. */
  MODELS_GIVEN,
  /** They were accepted; the test plan that names them is being registered. */
  MODELS_TAKEN,
  /** The controller hands over the scores of these models. */
  SCORES_WANTED,
  /** They are being checked and judged. */
  SCORES_GIVEN,
  /** Nothing more is taken: all was judged, or the work has ended. */
  CLOSED;

  /** Whether the controller is asked to hand something over. */
  boolean asks() {
    return this == MODELS_WANTED || this == SCORES_WANTED;
  }
}
