// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import java.util.UUID;

/**
 * The number of a batch for people, which also stands on certificates: made of the random part of
 * its id, so that it tells neither when the batch was begun nor how many there are.
 *
 * @param text {@code LB-} and 12 hex digits
 */
public record BatchNumber(String text) {

  private static final int DIGITS = 12;

  /** The number of the batch with this id. */
  public static BatchNumber of(UUID batch) {
    String id = batch.toString();
    return new BatchNumber("LB-" + id.substring(id.length() - DIGITS));
  }

  @Override
  public String toString() {
    return text;
  }
}
