// SPDX-License-Identifier: Apache-2.0
/**
 * A person's or a contributor's request, from receipt to answer. {@link
 * dev.lethe.platform.request.ErasureRequests} is the door; its state changes only by {@link
 * dev.lethe.platform.request.RequestStates#fire}, along the table in {@link
 * dev.lethe.platform.request.Transition}. The term of the answer is {@link
 * dev.lethe.platform.request.LegalClock}'s. Sources: GDPR Art. 12(3) and 17, Regulation 1182/71.
 */
@NullMarked
package dev.lethe.platform.request;

import org.jspecify.annotations.NullMarked;
