// SPDX-License-Identifier: Apache-2.0
/**
 * A person's or a contributor's request, from receipt to answer. {@link
 * dev.lethe.platform.request.ErasureRequests} is the door; its state changes only by {@link
 * dev.lethe.platform.request.RequestStates#fire}, along the table in {@link
 * dev.lethe.platform.request.Transition}. The term of the answer is an {@link
 * dev.lethe.platform.request.AnswerTerm}: by the law that the organisation counts by, or by the
 * older rule for requests from before. Source: GDPR Art. 12(3) and 17.
 */
@NullMarked
package dev.lethe.platform.request;

import org.jspecify.annotations.NullMarked;
