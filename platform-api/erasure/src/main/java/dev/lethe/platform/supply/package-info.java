// SPDX-License-Identifier: Apache-2.0
/**
 * What controllers hand over where Lethe cannot train a model: digests or files of the treated
 * model and of models to compare with, and scores. Steps that wait for them come in by {@link
 * dev.lethe.platform.supply.Intake}, controllers by {@link dev.lethe.platform.supply.Supplies}. The
 * approved plan fixes what is asked for; nothing counts before a run has checked it, and scores are
 * asked for once the test plan that names the models stands in the log.
 */
@NullMarked
package dev.lethe.platform.supply;

import org.jspecify.annotations.NullMarked;
