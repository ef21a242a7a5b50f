// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import dev.lethe.contract.finding.GuaranteeTier;

/** What a tier promises, in words. */
public final class Promise {

  private Promise() {}

  /** One sentence for people. */
  public static String of(GuaranteeTier tier) {
    return switch (tier) {
      case E -> "Exact: recorded runs that do not read the records rebuild what held them.";
      case C -> "A stated bound on the influence of the records.";
      case S -> "None by construction; the registered tests are the whole evidence.";
      case N -> "None claimed; a good result would still not be evidence.";
    };
  }
}
