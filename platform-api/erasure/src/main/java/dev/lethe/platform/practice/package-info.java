// SPDX-License-Identifier: Apache-2.0
/**
 * What is there to practise on, and how all of it is thrown away at once: {@link
 * dev.lethe.platform.practice.Discarding}.
 */
@NullMarked
package dev.lethe.platform.practice;

import org.jspecify.annotations.NullMarked;
