// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate;

import dev.lethe.certification.statement.Statement;

/**
 * How far a certificate is, outside any transaction.
 *
 * @param id number and version
 * @param state in the issuing pipeline
 * @param evidence frozen
 */
public record Standing(String id, CertificateState state, Statement evidence) {}
