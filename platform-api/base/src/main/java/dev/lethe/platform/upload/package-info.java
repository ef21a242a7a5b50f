// SPDX-License-Identifier: Apache-2.0
/**
 * Files on their way in, piece by piece: {@link dev.lethe.platform.upload.Uploads}. An upload
 * belongs to the person who announced it, is checked against its digest at the end, and is gone
 * after a day.
 */
@NullMarked
package dev.lethe.platform.upload;

import org.jspecify.annotations.NullMarked;
