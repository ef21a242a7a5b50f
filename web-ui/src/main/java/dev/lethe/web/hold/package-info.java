// SPDX-License-Identifier: Apache-2.0
/**
 * What has to be kept for now: legal holds and restrictions of processing, listed, placed, looked
 * at again and released. Door: {@link dev.lethe.web.hold.HoldResource}.
 */
@NullMarked
package dev.lethe.web.hold;

import org.jspecify.annotations.NullMarked;
