package io.tollgate.collector.http;

import io.tollgate.collector.wire.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * Serves the OpenAPI document of the plain JSON API, without authentication: it contains nothing
 * specific to a company.
 */
final class OpenApi {

  private static final String PATH = "/openapi.yaml";
  private static final Answer DOCUMENT = document();

  private OpenApi() {}

  /** Returns the document if the request asks for it, otherwise the given answer. */
  static Answer answer(String method, String path, Answer otherwise) {
    return method.equals("GET") && path.equals(PATH) ? DOCUMENT : otherwise;
  }

  private static Answer document() {
    try (InputStream in = OpenApi.class.getResourceAsStream("/openapi.yaml")) {
      return new Answer(200, "application/yaml", in.readAllBytes(), Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
