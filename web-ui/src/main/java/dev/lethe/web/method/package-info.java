// SPDX-License-Identifier: Apache-2.0
/**
 * What the engine and its plug-ins can do: which methods there are, what they promise, need and can
 * be told.
 *
 * <p>Door: {@link dev.lethe.web.method.MethodResource}; {@link dev.lethe.web.method.MethodFacts}
 * serves the forms that offer methods. Invariant: no method is named here that the API did not
 * name.
 */
@NullMarked
package dev.lethe.web.method;

import org.jspecify.annotations.NullMarked;
