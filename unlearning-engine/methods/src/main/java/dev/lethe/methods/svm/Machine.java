// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.svm;

/**
 * One class against the rest.
 *
 * @param sums over the records inside the margin
 * @param settled whether no other set of records can be the end of a search
 */
record Machine(Sums sums, boolean settled) {}
