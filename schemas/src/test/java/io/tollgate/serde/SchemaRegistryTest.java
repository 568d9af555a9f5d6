package io.tollgate.serde;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of the answers of a registry that others share. */
class SchemaRegistryTest {

  private HttpServer registry;
  private volatile int status = 200;
  private volatile String answer;

  @BeforeEach
  void start() throws IOException {
    registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    registry.createContext(
        "/schemas/ids/",
        exchange -> {
          byte[] body = answer.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    registry.start();
  }

  @AfterEach
  void stop() {
    registry.stop(0);
  }

  /** Such a record will not be readable later either, so nobody must wait for it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"schemaType\":\"PROTOBUF\",\"schema\":\"syntax = \\\"proto3\\\"; message A {}\"}",
        "{\"schemaType\":\"JSON\",\"schema\":\"{}\"}",
        "{\"schemaType\":\"OF_A_PLUGIN\",\"schema\":\"x\"}",
        "{\"schema\":\"{\\\"type\\\":\\\"no type\\\"}\"}"
      })
  void aSchemaThatIsNotInAvroIsTheWrongOne(String schema) {
    answer = schema;

    assertThatThrownBy(() -> client().schema(7))
        .isInstanceOf(UnreadableRecordException.class)
        .extracting("reason")
        .isEqualTo("wrong_schema");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"error_code\":50001,\"message\":\"store\"}", "<html>"})
  void aRegistryThatFailsIsAway(String failure) {
    status = 500;
    answer = failure;

    assertThatThrownBy(() -> client().schema(7)).isInstanceOf(RegistryUnavailableException.class);
  }

  @Test
  void aRegistryThatDoesNotAnswerIsAway() {
    SchemaRegistry client = client();
    registry.stop(0);

    assertThatThrownBy(() -> client.schema(7)).isInstanceOf(RegistryUnavailableException.class);
  }

  private SchemaRegistry client() {
    return SchemaRegistry.from(
        Map.of(SchemaRegistry.URL, "http://127.0.0.1:" + registry.getAddress().getPort()));
  }
}
