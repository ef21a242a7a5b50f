// SPDX-License-Identifier: Apache-2.0
/** What an organisation takes along: {@link dev.lethe.web.archive.ArchiveResource}. */
@NullMarked
package dev.lethe.web.archive;

import org.jspecify.annotations.NullMarked;
