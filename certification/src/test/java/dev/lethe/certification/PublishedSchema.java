// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** A JSON schema that the module publishes, as somebody else's validator reads it. */
public final class PublishedSchema {

  private final Schema schema;

  private PublishedSchema(Schema schema) {
    this.schema = schema;
  }

  /** The schema at a path below {@code dev/lethe/certification}. */
  public static PublishedSchema of(String path) {
    try (InputStream in = PublishedSchema.class.getResourceAsStream(path)) {
      assertThat(in).as(path).isNotNull();
      return new PublishedSchema(
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(in, InputFormat.JSON));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What of a JSON text the schema refuses. */
  public List<String> violations(String json) {
    return schema.validate(json, InputFormat.JSON).stream().map(Error::toString).toList();
  }
}
