// SPDX-License-Identifier: Apache-2.0
/** Why a request does not go on, for whoever is asked to help. Door: {@link DiagnosisResource}. */
@NullMarked
package dev.lethe.platform.diagnosis;

import org.jspecify.annotations.NullMarked;
