package io.tollgate.event;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageDecoder;

/**
 * Registration of released schemas with decoders. Files outlive a release, and identify the schema
 * of their records by its fingerprint alone.
 */
public final class ReleasedSchemas {

  private ReleasedSchemas() {}

  /** Enables a decoder to read what any release wrote of a record. */
  public static void teach(BinaryMessageDecoder<?> decoder, Schema today) {
    for (int version = 1; ; version++) {
      String place = "/io/tollgate/released/%s/v%d.avsc".formatted(today.getName(), version);
      try (InputStream schema = ReleasedSchemas.class.getResourceAsStream(place)) {
        if (schema == null) {
          return;
        }
        decoder.addSchema(new Schema.Parser().parse(schema));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
