// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.method;

/**
 * How much a method computes, so that its time can be predicted from earlier runs on the same kind
 * of model: the number of times that records go through the model, forward and back.
 *
 * @param wholeModel whether untouched shards are treated too
 * @param retained passes over the retained records of the treated shards
 * @param forget passes over the records to forget
 */
public record Work(boolean wholeModel, Passes retained, Passes forget) {}
