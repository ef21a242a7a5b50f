// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.tenant;

/** Something that has to come to its end before an organisation is closed, by those who have it. */
public interface KeepsOpen {

  /** What can keep an organisation open, in the order in which people are told. */
  enum Bar {
    /** Requests that are neither answered nor withdrawn. */
    REQUESTS,
    /** Orders of courts and authorities that are neither carried out nor taken back. */
    ORDERS,
    /** Operations that run or wait. */
    WORK,
    /** Legal holds that nobody released. */
    HOLDS,
    /** Changes of a status that are agreed to and on no list yet. */
    STATUS_CHANGES
  }

  /** What it is. */
  Bar bar();

  /** How many of it the transaction's organisation has. */
  int number();
}
