// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.upload;

/** What an upload is for. */
public enum UploadPurpose {
  /** Images or labels. */
  DATASET,
  /** The CSV beside them, one line per image. */
  COMPANION,
  /** Record ids, one per line. */
  SELECTION,
  /** A checkpoint of a model. */
  MODEL,
  /** What models give on registered records, computed by their controller. */
  SCORES,
  /** What somebody showed to prove who they are. */
  IDENTITY_PROOF,
  /** A paper that goes with a request. */
  ATTACHMENT
}
