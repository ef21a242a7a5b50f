// SPDX-License-Identifier: Apache-2.0
/**
 * The embedded stack: a real PostgreSQL, a real Keycloak, the API and the web UI as processes of
 * this machine. {@link dev.lethe.demo.stack.Stack} starts and ends them together; the demo, {@code
 * ./lethe up} and the integration tests use the same classes. Production replaces each part by
 * configuration.
 */
@NullMarked
package dev.lethe.demo.stack;

import org.jspecify.annotations.NullMarked;
