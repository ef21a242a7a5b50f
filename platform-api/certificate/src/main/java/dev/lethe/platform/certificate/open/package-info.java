// SPDX-License-Identifier: Apache-2.0
/**
 * What is open to everybody: a PDF is checked, a number looked up, the trust file fetched, and all
 * that an offline check needs packed together. Files of strangers are checked outside this process:
 * {@link dev.lethe.platform.certificate.open.Verifiers} has a few worker processes of the offline
 * verifier, each without network and with limits on memory and time, ended and replaced when a file
 * goes over them. Nothing of a file is parsed, stored or logged here. {@link
 * dev.lethe.platform.certificate.open.PublicRates} counts what one address may ask.
 */
@NullMarked
package dev.lethe.platform.certificate.open;

import org.jspecify.annotations.NullMarked;
