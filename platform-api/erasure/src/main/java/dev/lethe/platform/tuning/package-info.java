// SPDX-License-Identifier: Apache-2.0
/**
 * Chooses parameters of empirical methods before anything is planned with them: a run tries them on
 * retained records that stand in for those of the request. It is given neither those records nor a
 * model that saw them, so that no parameter can be chosen by the test that will judge it.
 */
@NullMarked
package dev.lethe.platform.tuning;

import org.jspecify.annotations.NullMarked;
