// SPDX-License-Identifier: Apache-2.0
/**
 * What an organisation takes along, in one file for people of later years: an {@link
 * dev.lethe.platform.archive.Archive} to which everybody who keeps something of it writes {@link
 * dev.lethe.platform.archive.ArchivePart a part}.
 */
@NullMarked
package dev.lethe.platform.archive;

import org.jspecify.annotations.NullMarked;
