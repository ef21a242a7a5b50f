// SPDX-License-Identifier: Apache-2.0
/**
 * Which plug-ins there are: {@link dev.lethe.runner.plugin.PluginCatalog} finds them on the class
 * path and, each jar in a class loader of its own, in the plug-in folder.
 *
 * <p>Two plug-ins of one kind with one id stop the run: which of them ran must never be a matter of
 * order.
 */
@NullMarked
package dev.lethe.runner.plugin;

import org.jspecify.annotations.NullMarked;
