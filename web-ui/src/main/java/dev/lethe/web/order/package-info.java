// SPDX-License-Identifier: Apache-2.0
/**
 * Orders of courts and authorities that data and what learned from them be destroyed: filed, read,
 * voted on and followed to their end. Door: {@link dev.lethe.web.order.OrderResource}.
 */
@NullMarked
package dev.lethe.web.order;

import org.jspecify.annotations.NullMarked;
