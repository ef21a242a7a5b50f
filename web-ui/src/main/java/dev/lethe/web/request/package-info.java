// SPDX-License-Identifier: Apache-2.0
/**
 * Erasure requests: the list, one request with its next step, and the form to record one.
 *
 * <p>Door: {@link dev.lethe.web.request.RequestResource}. Invariant: exactly one next step per
 * page, with its owner; buttons come from the permissions of the request, never from role names.
 */
@NullMarked
package dev.lethe.web.request;

import org.jspecify.annotations.NullMarked;
