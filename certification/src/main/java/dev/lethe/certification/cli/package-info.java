// SPDX-License-Identifier: Apache-2.0
/**
 * The offline verifier as a command: {@link dev.lethe.certification.cli.VerifyCommand} reads files,
 * asks {@link dev.lethe.certification.verify.CertificateVerifier}, and prints outcome and verdicts
 * for a person or as JSON. It opens no connection and writes nothing unless asked to extract.
 */
@NullMarked
package dev.lethe.certification.cli;

import org.jspecify.annotations.NullMarked;
