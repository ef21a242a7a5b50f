// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.certification.log.LogException;
import dev.lethe.certification.log.SignedNote;
import dev.lethe.certification.log.Tile;
import dev.lethe.certification.log.TileSource;
import io.restassured.RestAssured;

/**
 * A log as anybody reads it.
 *
 * @param address with a slash at the end
 */
record ServedLog(String address) implements TileSource {

  @Override
  public SignedNote checkpoint() throws LogException {
    return SignedNote.parse(
        RestAssured.get(address + "checkpoint").then().extract().asString().getBytes(UTF_8));
  }

  @Override
  public byte[] tile(Tile tile) {
    return RestAssured.get(address + tile.path()).then().statusCode(200).extract().asByteArray();
  }
}
