// SPDX-License-Identifier: Apache-2.0
/**
 * Long work as people watch it: is it alive, how far is it, how can it be stopped.
 *
 * <p>Door: {@link dev.lethe.web.operation.OperationResource}; {@link
 * dev.lethe.web.operation.ProgressRelay} passes the API's event stream on as ready pieces of page.
 * Invariant: without script or stream the same page reloads to the same facts.
 */
@NullMarked
package dev.lethe.web.operation;

import org.jspecify.annotations.NullMarked;
