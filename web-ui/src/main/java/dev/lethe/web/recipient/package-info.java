// SPDX-License-Identifier: Apache-2.0
/** Who was handed data and models, and what they are told. */
@NullMarked
package dev.lethe.web.recipient;

import org.jspecify.annotations.NullMarked;
