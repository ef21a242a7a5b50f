// SPDX-License-Identifier: Apache-2.0
/**
 * Who is signed in, and the one way to the REST API: with that person's own token.
 *
 * <p>Door: {@link dev.lethe.web.access.Api}, one per request. Invariant: this application holds no
 * rights of its own; what the API refuses, no page shows. Problems of the API (RFC 9457) become
 * pages in {@link dev.lethe.web.access.ProblemPages}.
 */
@NullMarked
package dev.lethe.web.access;

import org.jspecify.annotations.NullMarked;
