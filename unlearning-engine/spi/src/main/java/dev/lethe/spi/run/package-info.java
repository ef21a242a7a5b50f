// SPDX-License-Identifier: Apache-2.0
/**
 * What every plug-in shares: {@link dev.lethe.spi.run.Plugin} names it, {@link
 * dev.lethe.spi.run.RunListener} hears how far it is and tells it to stop, and {@link
 * dev.lethe.spi.run.RunException} is the only way in which it fails.
 */
@NullMarked
package dev.lethe.spi.run;

import org.jspecify.annotations.NullMarked;
