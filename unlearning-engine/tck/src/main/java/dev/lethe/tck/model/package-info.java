// SPDX-License-Identifier: Apache-2.0
/** What a model format must keep to: extend {@link dev.lethe.tck.model.ModelFormatTck}. */
@NullMarked
package dev.lethe.tck.model;

import org.jspecify.annotations.NullMarked;
