// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tables;

import java.util.Optional;

/**
 * One record.
 *
 * @param id stable, where the file has one
 * @param subject the person, where there is one
 * @param label its class, 0 to 255
 * @param features in the encoding of the file's header, belongs to the receiver
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
record Row(Optional<String> id, Optional<String> subject, int label, byte[] features) {}
