// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import dev.lethe.certification.log.Checkpoint;
import dev.lethe.certification.log.LogPolicy;
import dev.lethe.certification.log.NoteKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * A trust file with its parts read.
 *
 * @param sealRoots roots of seal certificates
 * @param tsaRoots roots of time-stamping certificates
 * @param logPolicy logs, witnesses and quorum
 * @param statusKey key of the status lists
 * @param issuers subject names that may seal, letter by letter
 * @param checkpoint the log's head when the file was made
 */
record Anchors(
    List<X509Certificate> sealRoots,
    List<X509Certificate> tsaRoots,
    LogPolicy logPolicy,
    NoteKey statusKey,
    List<String> issuers,
    Optional<Checkpoint> checkpoint) {

  Anchors {
    sealRoots = List.copyOf(sealRoots);
    tsaRoots = List.copyOf(tsaRoots);
    issuers = List.copyOf(issuers);
  }

  static Anchors of(Trust trust) throws TrustException {
    return new Anchors(
        trust.sealCertificates(),
        trust.tsaCertificates(),
        trust.policy(),
        trust.statusNoteKey(),
        trust.issuers(),
        trust.knownCheckpoint());
  }
}
