// SPDX-License-Identifier: Apache-2.0
/**
 * Orders of courts and authorities that data and everything that learned from them be destroyed:
 * one order, all versions found by lineage, agreed on as one list and carried out as one act. Door:
 * {@link dev.lethe.platform.order.Orders}; what is found is an {@code OrderList}. Source: orders of
 * the US Federal Trade Commission to destroy "affected work product", for example in the matter of
 * Everalbum, Inc. (file 192 3172, 2021).
 */
@NullMarked
package dev.lethe.platform.order;

import org.jspecify.annotations.NullMarked;
