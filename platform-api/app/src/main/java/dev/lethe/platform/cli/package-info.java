// SPDX-License-Identifier: Apache-2.0
/**
 * The program as it is started: {@link dev.lethe.platform.cli.Main} serves and works, or does the
 * one thing that an operator tells it.
 */
@NullMarked
package dev.lethe.platform.cli;

import org.jspecify.annotations.NullMarked;
