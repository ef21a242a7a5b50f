// SPDX-License-Identifier: Apache-2.0
/**
 * Models and data sets with their lineage: which data is in which model.
 *
 * <p>Door: {@link dev.lethe.web.model.ModelResource} and {@link
 * dev.lethe.web.model.DatasetResource}. Invariant: the table holds every fact of the graph.
 */
@NullMarked
package dev.lethe.web.model;

import org.jspecify.annotations.NullMarked;
