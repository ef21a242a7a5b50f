// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate;

import dev.lethe.platform.audit.Tale;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** What the trail says of certificates and of the register of recipients. */
@ApplicationScoped
class CertificateTale implements Tale {

  static final Map<String, String> SAID =
      Map.ofEntries(
          Map.entry("certificate.publish", "A certificate was issued and published"),
          Map.entry("certificate.renew", "A certificate was issued again with the same statement"),
          Map.entry("certificate.freeze", "A statement was fixed for a certificate"),
          Map.entry("certificate.abandon", "A certificate that was not published was given up"),
          Map.entry(
              "certificate.superseded_in_use",
              "A certificate was superseded in use by a later one"),
          Map.entry(
              "status-change.propose", "A change of the status of a certificate was proposed"),
          Map.entry(
              "status-change.confirm", "A change of the status of a certificate was confirmed"),
          Map.entry(
              "status-change.dismiss", "A change of the status of a certificate was dismissed"),
          Map.entry(
              "status-change.publish", "A change of the status of a certificate was published"),
          Map.entry("recipient.add", "A recipient was added to the register"),
          Map.entry("recipient.change", "A recipient in the register was changed"),
          Map.entry("recipient.hand", "It was recorded what a recipient was handed"),
          Map.entry("recipient.end", "It was recorded that a recipient is handed nothing more"));

  @Override
  public Optional<String> sentence(String action, Map<String, String> details) {
    return Optional.ofNullable(SAID.get(action));
  }
}
