// SPDX-License-Identifier: Apache-2.0
/**
 * What the engine can do: {@link dev.lethe.platform.method.Methods} asks it once and remembers the
 * answer as long as engine and plug-ins stay the same.
 */
@NullMarked
package dev.lethe.platform.method;

import org.jspecify.annotations.NullMarked;
