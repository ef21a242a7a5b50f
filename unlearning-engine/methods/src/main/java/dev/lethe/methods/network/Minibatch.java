// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.network;

import java.util.Optional;

/**
 * What one step of a descent sees; never nothing.
 *
 * @param learn records to be learned or kept
 * @param forget records to be forgotten
 */
public record Minibatch(Optional<Examples> learn, Optional<Examples> forget) {

  /** How many records in all. */
  public int size() {
    return learn.map(Examples::size).orElse(0) + forget.map(Examples::size).orElse(0);
  }
}
