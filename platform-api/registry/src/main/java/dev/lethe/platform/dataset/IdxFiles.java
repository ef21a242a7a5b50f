// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.dataset;

import dev.lethe.platform.artifact.StoredArtifact;
import dev.lethe.platform.subject.IndexFile;

/**
 * The stored files of a version, with what is to be known of them.
 *
 * @param manifest names the version
 * @param images in the store
 * @param labels in the store
 * @param companion in the store
 * @param index rows for the subject index
 */
record IdxFiles(
    DatasetManifest manifest,
    StoredArtifact images,
    StoredArtifact labels,
    StoredArtifact companion,
    IndexFile index) {}
