// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.casefile;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Optional;

/**
 * All of one request that the caller may see. Each part is what its own address answers to the same
 * caller, and is absent where that one refuses or there is no such thing yet.
 *
 * @param request the request
 * @param work how it is carried out
 * @param papers what was issued, written and done by hand for it
 * @param more names of the parts that are lists and go on at their own address
 */
public record CaseFile(
    Object request, @JsonUnwrapped Work work, @JsonUnwrapped Papers papers, List<String> more) {

  public CaseFile {
    more = List.copyOf(more);
  }

  /**
   * How a request is carried out.
   *
   * @param timeline what happened to it, oldest first
   * @param scope what it is about
   * @param plan the newest revision
   * @param operation the run that belongs to it
   * @param batch with what it is carried out together
   * @param candidates with what it could be
   * @param reports what tests found, newest first
   */
  public record Work(
      Optional<Object> timeline,
      Optional<Object> scope,
      Optional<Object> plan,
      Optional<Object> operation,
      Optional<Object> batch,
      Optional<Object> candidates,
      Optional<Object> reports) {}

  /**
   * What was issued, written and done by hand for a request.
   *
   * @param certificates newest first
   * @param letters sent and to be sent
   * @param notices to recipients
   * @param casework tasks and comments
   * @param attachments files that go with it, oldest first
   */
  public record Papers(
      Optional<Object> certificates,
      Optional<Object> letters,
      Optional<Object> notices,
      Optional<Object> casework,
      Optional<Object> attachments) {}
}
