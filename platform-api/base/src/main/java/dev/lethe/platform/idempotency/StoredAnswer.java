// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.idempotency;

import java.util.Map;

/**
 * An answer that was given.
 *
 * @param call method and path
 * @param bodyDigest keyed hash of what the method was called with
 * @param body under the seal of {@link AnswerSeal}
 */
record StoredAnswer(
    String call, String bodyDigest, int status, Map<String, String> headers, String body) {
  StoredAnswer {
    headers = Map.copyOf(headers);
  }
}
