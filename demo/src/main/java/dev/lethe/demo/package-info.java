// SPDX-License-Identifier: Apache-2.0
/**
 * The main job, played on the embedded stack through the public REST API only: {@link
 * dev.lethe.demo.Demo} is {@code ./lethe demo}.
 */
@NullMarked
package dev.lethe.demo;

import org.jspecify.annotations.NullMarked;
