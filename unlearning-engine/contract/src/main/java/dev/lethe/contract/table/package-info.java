// SPDX-License-Identifier: Apache-2.0
/**
 * How a file that people bring becomes records with features and labels: {@link
 * dev.lethe.contract.table.Preparation}.
 *
 * <p>Everything that decides an encoding is declared beforehand: ranges, categories, labels. Were
 * ranges taken from the data, a forgotten record would live on in the scaling of the others.
 */
@NullMarked
package dev.lethe.contract.table;

import org.jspecify.annotations.NullMarked;
