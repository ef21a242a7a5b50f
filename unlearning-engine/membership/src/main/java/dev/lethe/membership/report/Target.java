// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.report;

/** What a test looks at, in the words of a report. */
public final class Target {

  public static final String FORGET = "forget-set";
  public static final String RETAIN = "retain-set";
  public static final String HOLDOUT = "holdout-set";
  public static final String MODEL = "model";

  private Target() {}
}
