// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.boosting;

/**
 * What all nodes of a level ask: whether a value lies in a bin or one below.
 *
 * @param attribute which value of a record
 * @param bin 0 to bins − 2
 */
record Question(int attribute, int bin) {}
