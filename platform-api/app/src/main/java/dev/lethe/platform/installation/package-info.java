// SPDX-License-Identifier: Apache-2.0
/**
 * The installation as those see it who run it: {@link
 * dev.lethe.platform.installation.InstallationResource}. Of organisations it knows names and
 * counts, of persons nothing.
 */
@NullMarked
package dev.lethe.platform.installation;

import org.jspecify.annotations.NullMarked;
